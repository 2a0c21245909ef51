// The 1x1 convolution of a residual block's bypass, at the block's input size: a thread a pixel, four output channels.
layout(local_size_x = 32) in;

layout(std430, binding = 0) readonly buffer Input { CELL inputs[]; };
layout(std430, binding = 1) readonly buffer Weights { CELL weights[]; };
layout(std430, binding = 5) writeonly buffer Output { vec4 outputs[]; };

PARAMETER(size)
PARAMETER(inputGroups)

void main()
{
    int pixel = int(gl_WorkGroupID.x) * 32 + int(gl_LocalInvocationIndex), pixels = size * size;
    int group = int(gl_WorkGroupID.z);
    if (pixel >= pixels) return;
    vec4 sum = vec4(0.0);
    for (int i = 0; i < inputGroups; i++)
    {
        vec4 value = unpackCell(inputs[i * pixels + pixel]);
        int at = 4 * (group * inputGroups + i);
        for (int c = 0; c < 4; c++) sum += value[c] * unpackCell(weights[at + c]);
    }

    outputs[group * pixels + pixel] = sum;
}
