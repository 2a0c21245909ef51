// What follows a convolution's sums, up to the stored feature map.
layout(std430, binding = 4) readonly buffer Noise { float noise[]; };
layout(std430, binding = 5) writeonly buffer Features { CELL features[]; };

PARAMETER(demodulation)
PARAMETER(bias)
PARAMETER(noisePlane)
PARAMETER(bypassFilter)
uniform float noiseStrength;
uniform float gain;
uniform float bound;
uniform float bypassGain;

void finish(vec4 sum, int group, ivec2 at, int size)
{
    int pixel = at.y * size + at.x;
    vec4 y = sum * coefficients[demodulation + group] + constants[bias + group];
    if (noiseStrength != 0.0) y += noiseStrength * noise[noisePlane + pixel];
    y = max(y, 0.2 * y) * gain;
    y = clamp(y, -bound, bound);
    if (bypassGain != 0.0) y += bypassGain * doubledAt(at, size, bypassFilter, group * (size / 2) * (size / 2));
    features[group * size * size + pixel] = packCell(y);
}
