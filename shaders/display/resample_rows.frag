#version 330 core
// First half of a separable Catmull-Rom resampling: blends the last two frames and resamples each row to the output's width.
// Shrinking widens the kernel, so that nothing aliases; at equal width it is the identity.
in vec2 place;
uniform sampler2D previous;
uniform sampler2D current;
uniform float blend;        // 0 previous … 1 current
uniform float outputWidth;  // pixels
uniform float grain;        // height of the dither where the target has 8 bits, else 0
out vec4 colour;

float kernel(float x)
{
    x = abs(x);
    if (x < 1.0) return (1.5 * x - 2.5) * x * x + 1.0;
    if (x < 2.0) return ((-0.5 * x + 2.5) * x - 4.0) * x + 2.0;
    return 0.0;
}

// Interleaved gradient noise (Jimenez 2014), 0…1.
float noise(vec2 at)
{
    return fract(52.9829189 * fract(dot(at, vec2(0.06711056, 0.00583715))));
}

vec3 frameAt(int x, int y, int width)
{
    ivec2 at = ivec2(clamp(x, 0, width - 1), y);
    vec3 newest = texelFetch(current, at, 0).rgb;
    return blend < 1.0 ? mix(texelFetch(previous, at, 0).rgb, newest, blend) : newest;
}

void main()
{
    ivec2 frame = textureSize(current, 0);
    int size = frame.x;
    float ratio = float(size) / outputWidth;
    float width = max(1.0, ratio);
    float centre = place.x * float(size) - 0.5;
    int row = int(place.y * float(frame.y));
    int first = int(floor(centre - 2.0 * width)) + 1;
    int last = int(floor(centre + 2.0 * width));
    vec3 sum = vec3(0.0);
    float total = 0.0;
    for (int i = first; i <= last; i++)
    {
        float weight = kernel((float(i) - centre) / width);
        sum += weight * frameAt(i, row, size);
        total += weight;
    }
    colour = vec4(sum / total + (noise(gl_FragCoord.yx) - 0.5) * grain, 1.0);
}
