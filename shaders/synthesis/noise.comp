// Standard normal numbers by position, as GaussianNoise gives them: SplitMix64 of the position, then Box-Muller. Logarithm,
// sine and cosine are polynomials, because OpenGL lets a driver's own be off by a thousandth.
layout(local_size_x = 64) in;

layout(std430, binding = 4) writeonly buffer Noise { float noise[]; };

// The layer's key, low and high word.
uniform uvec2 key;
PARAMETER(plane)
PARAMETER(count)

uvec2 add(uvec2 a, uvec2 b)
{
    uint carry;
    uint low = uaddCarry(a.x, b.x, carry);
    return uvec2(low, a.y + b.y + carry);
}

uvec2 multiply(uvec2 a, uvec2 b)
{
    uint high, low;
    umulExtended(a.x, b.x, high, low);
    return uvec2(low, high + a.x * b.y + a.y * b.x);
}

uvec2 fold(uvec2 x, int shift)
{
    return x ^ uvec2(x.x >> shift | x.y << (32 - shift), x.y >> shift);
}

uvec2 mix64(uvec2 x)
{
    x = multiply(fold(x, 30), uvec2(0x1CE4E5B9u, 0xBF58476Du));
    x = multiply(fold(x, 27), uvec2(0x133111EBu, 0x94D049BBu));
    return fold(x, 31);
}

// ln of a normal number: atanh series of the mantissa about 1.
float logarithm(float x)
{
    uint bits = floatBitsToUint(x);
    int exponent = int(bits >> 23) - 127;
    float m = uintBitsToFloat((bits & 0x7FFFFFu) | 0x3F800000u);
    if (m > 1.41421356)
    {
        m *= 0.5;
        exponent++;
    }

    float t = (m - 1.0) / (m + 1.0), s = t * t;
    float series = 1.0 + s * (0.333333333 + s * (0.2 + s * (0.142857143 + s * (0.111111111 + s * 0.0909090909))));
    return float(exponent) * 0.69314718 + 2.0 * t * series;
}

// cos and sin of turns (0 to 1, a multiple of 2^-24), exact down to an eighth of a turn.
vec2 circle(uint turns)
{
    uint quarter = (turns + 0x200000u) >> 22;
    float x = float(int(turns) - int(quarter << 22)) * (6.28318531 / 16777216.0), s = x * x;
    float sine = x * (1.0 + s * (-0.166666667 + s * (8.33333333e-3 + s * (-1.98412698e-4 + s * 2.75573192e-6))));
    float cosine = 1.0 + s * (-0.5 + s * (0.0416666667 + s * (-1.38888889e-3 + s * (2.48015873e-5 - s * 2.75573192e-7))));
    quarter &= 3u;
    vec2 result = (quarter & 1u) == 0u ? vec2(cosine, sine) : vec2(-sine, cosine);
    return quarter >= 2u ? -result : result;
}

void main()
{
    uint pair = gl_WorkGroupID.x * 64u + gl_LocalInvocationID.x;
    // The golden gamma, 0x9E3779B97F4A7C15, once for each number before this one and once more.
    uvec2 bits = mix64(add(key, multiply(uvec2(pair + 1u, 0u), uvec2(0x7F4A7C15u, 0x9E3779B9u))));
    float radius = sqrt(-2.0 * logarithm(float((bits.y >> 8) + 1u) / 16777216.0));
    vec2 point = radius * circle(bits.x >> 8);
    // A block of 128 numbers is 64 cosines, then their 64 sines.
    int at = int(gl_WorkGroupID.x) * 128 + int(gl_LocalInvocationID.x);
    if (at < count) noise[plane + at] = point.x;
    if (at + 64 < count) noise[plane + at + 64] = point.y;
}
