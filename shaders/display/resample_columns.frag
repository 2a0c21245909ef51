#version 330 core
// Second half: resamples each column to the output's height, fades, and dithers below one 8-bit step, so that smooth
// gradients of a small network do not band on a large wall while exact 8-bit values stay exact.
uniform sampler2D rows;
uniform vec4 area;   // x, y (from the bottom), width, height of the picture in the window, pixels
uniform float fade;  // 0 black … 1 picture
out vec4 colour;

const float ditherSteps = 0.86;

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

void main()
{
    ivec2 size = textureSize(rows, 0);
    float ratio = float(size.y) / area.w;
    float width = max(1.0, ratio);
    float fromTop = area.w - (gl_FragCoord.y - area.y);
    float centre = fromTop * ratio - 0.5;
    int column = int(gl_FragCoord.x - area.x);
    int first = int(floor(centre - 2.0 * width)) + 1;
    int last = int(floor(centre + 2.0 * width));
    vec3 sum = vec3(0.0);
    float total = 0.0;
    for (int i = first; i <= last; i++)
    {
        float weight = kernel((float(i) - centre) / width);
        sum += weight * texelFetch(rows, ivec2(column, clamp(i, 0, size.y - 1)), 0).rgb;
        total += weight;
    }
    vec3 grain = vec3(noise(gl_FragCoord.xy), noise(gl_FragCoord.xy + 41.0), noise(gl_FragCoord.xy + 97.0)) - 0.5;
    colour = vec4(clamp(sum / total, 0.0, 1.0) * fade + grain * (ditherSteps / 255.0), 1.0);
}
