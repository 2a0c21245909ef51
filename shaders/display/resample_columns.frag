#version 330 core
// Second half: resamples each column to the output's height, fades, and dithers below one 8-bit step, so that smooth
// gradients of a small network do not band on a large wall while exact 8-bit values stay exact.
in vec2 place;
uniform sampler2D rows;  // nearest, clamped to its edge
uniform vec2 size;       // of the picture in the window, pixels
uniform float fade;      // 0 black … 1 picture
uniform float grain;     // height of the dither, below one 8-bit step
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

// The usual case, enlarging, with its four taps written out.
vec3 enlarged(float x, float centre, float texel)
{
    float base = floor(centre);
    float f = centre - base;
    float y = (base + 0.5) * texel;
    return (((-0.5 * f + 1.0) * f - 0.5) * f) * textureLod(rows, vec2(x, y - texel), 0.0).rgb
        + ((1.5 * f - 2.5) * f * f + 1.0) * textureLod(rows, vec2(x, y), 0.0).rgb
        + (((-1.5 * f + 2.0) * f + 0.5) * f) * textureLod(rows, vec2(x, y + texel), 0.0).rgb
        + ((0.5 * f - 0.5) * f * f) * textureLod(rows, vec2(x, y + 2.0 * texel), 0.0).rgb;
}

vec3 reduced(int column, float centre, float width, int height)
{
    int first = int(floor(centre - 2.0 * width)) + 1;
    int last = int(floor(centre + 2.0 * width));
    vec3 sum = vec3(0.0);
    float total = 0.0;
    for (int i = first; i <= last; i++)
    {
        float weight = kernel((float(i) - centre) / width);
        sum += weight * texelFetch(rows, ivec2(column, clamp(i, 0, height - 1)), 0).rgb;
        total += weight;
    }
    return sum / total;
}

void main()
{
    int height = textureSize(rows, 0).y;
    float ratio = float(height) / size.y;
    float centre = (1.0 - place.y) * float(height) - 0.5;
    vec3 picture = ratio > 1.0 ? reduced(int(place.x * size.x), centre, ratio, height) : enlarged(place.x, centre, 1.0 / float(height));
    float n = noise(gl_FragCoord.xy) - 0.5;
    colour = vec4(clamp(picture, 0.0, 1.0) * fade + vec3(n, -n, n) * grain, 1.0);
}
