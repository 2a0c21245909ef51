// Features to picture, and the smaller picture before it up-sampled below: PIXELS pixels a workgroup, the channels dealt to
// SLICES threads each.
layout(local_size_x = PIXELS, local_size_y = SLICES) in;

layout(std430, binding = 0) readonly buffer Input { CELL inputs[]; };
layout(std430, binding = 1) readonly buffer Weights { vec4 weights[]; };
#if TARGET == 0
layout(std430, binding = 5) writeonly buffer Output { vec4 outputs[]; };
#elif TARGET == 1
layout(std430, binding = 5) writeonly buffer Output { float outputs[]; };
#elif TARGET == 2
layout(std430, binding = 5) writeonly buffer Output { uint outputs[]; };
#else
layout(rgba8, binding = 0) writeonly uniform image2D picture;
#endif

PARAMETER(size)
PARAMETER(inputGroups)
PARAMETER(styles)
PARAMETER(bias)
PARAMETER(filter_)
PARAMETER(hasPicture)
PARAMETER(channels)
uniform float bound;

shared vec4 partial[SLICES][PIXELS];

// truncate(clamp(x * 127.5 + 128, 0, 255)), and 0 for what is not a number.
uint toByte(float value)
{
    float scaled = value * 127.5 + 128.0;
    return scaled >= 255.0 ? 255u : scaled > 0.0 ? uint(scaled) : 0u;
}

void main()
{
    int lane = int(gl_LocalInvocationID.x), slice = int(gl_LocalInvocationID.y);
    int pixel = int(gl_WorkGroupID.x) * PIXELS + lane, pixels = size * size;
    vec4 sum = vec4(0.0);
    if (pixel < pixels)
    {
        for (int i = slice; i < inputGroups; i += SLICES)
        {
            vec4 value = unpackCell(inputs[i * pixels + pixel]) * coefficients[styles + i];
            for (int c = 0; c < 4; c++) sum += value[c] * weights[4 * i + c];
        }
    }

    partial[slice][lane] = sum;
    barrier();
    if (slice > 0 || pixel >= pixels) return;
    for (int s = 1; s < SLICES; s++) sum += partial[s][lane];
    ivec2 at = ivec2(pixel % size, pixel / size);
    sum = clamp(sum + constants[bias], -bound, bound);
    if (hasPicture != 0) sum += doubledAt(at, size, filter_, 0);
#if TARGET == 0
    outputs[pixel] = sum;
#elif TARGET == 1
    for (int c = 0; c < channels; c++) outputs[c * pixels + pixel] = sum[c];
#else
    if (channels == 1) sum.yz = sum.xx;
    uvec4 bytes = uvec4(toByte(sum.x), toByte(sum.y), toByte(sum.z), channels == 4 ? toByte(sum.w) : 255u);
#if TARGET == 2
    outputs[pixel] = bytes.x | bytes.y << 8 | bytes.z << 16 | bytes.w << 24;
#else
    imageStore(picture, at, vec4(bytes) / 255.0);
#endif
#endif
}
