#version 330 core
// First half of a separable Catmull-Rom resampling: blends the last two frames and resamples each row to the output's width.
// Shrinking widens the kernel, so that nothing aliases; at equal width it is the identity.
uniform sampler2D previous;
uniform sampler2D current;
uniform float blend;        // 0 previous … 1 current
uniform float outputWidth;  // pixels
out vec4 colour;

float kernel(float x)
{
    x = abs(x);
    if (x < 1.0) return (1.5 * x - 2.5) * x * x + 1.0;
    if (x < 2.0) return ((-0.5 * x + 2.5) * x - 4.0) * x + 2.0;
    return 0.0;
}

void main()
{
    ivec2 size = textureSize(current, 0);
    float ratio = float(size.x) / outputWidth;
    float width = max(1.0, ratio);
    float centre = gl_FragCoord.x * ratio - 0.5;
    int row = int(gl_FragCoord.y);
    int first = int(floor(centre - 2.0 * width)) + 1;
    int last = int(floor(centre + 2.0 * width));
    vec3 sum = vec3(0.0);
    float total = 0.0;
    for (int i = first; i <= last; i++)
    {
        ivec2 at = ivec2(clamp(i, 0, size.x - 1), row);
        vec3 texel = texelFetch(current, at, 0).rgb;
        if (blend < 1.0) texel = mix(texelFetch(previous, at, 0).rgb, texel, blend);
        float weight = kernel((float(i) - centre) / width);
        sum += weight * texel;
        total += weight;
    }
    colour = vec4(sum / total, 1.0);
}
