// The 4x4 filter over a half-size map with zeros in between: two taps an axis meet numbers.
layout(std430, binding = 6) readonly buffer Half { vec4 halves[]; };

// at: pixel of the doubled map; size: the doubled map's; filter_: the filter's first constant; start: the plane's first number.
vec4 doubledAt(ivec2 at, int size, int filter_, int start)
{
    int side = size / 2;
    vec4 sum = vec4(0.0);
    for (int row = 0; row < 2; row++)
    {
        int ky = 2 * row + (at.y & 1), y = (at.y + ky) / 2 - 1;
        if (y < 0 || y >= side) continue;
        vec4 taps = constants[filter_ + ky];
        for (int column = 0; column < 2; column++)
        {
            int kx = 2 * column + (at.x & 1), x = (at.x + kx) / 2 - 1;
            if (x >= 0 && x < side) sum += taps[kx] * halves[start + y * side + x];
        }
    }

    return sum;
}
