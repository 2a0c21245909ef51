// 1 / sqrt(sum over inputs of s^2 * (sum of the squared taps) + 1e-8) for every output channel of every layer.
layout(local_size_x = 16, local_size_y = 4) in;

layout(std430, binding = 1) readonly buffer Squares { vec4 squares[]; };
layout(std430, binding = 2) readonly buffer Styles { vec4 styles[]; };
layout(std430, binding = 5) writeonly buffer Output { float outputs[]; };
// First square, first style (in fours), groups of inputs, place in the output.
layout(std430, binding = 6) readonly buffer Rows { uvec4 rows[]; };
layout(std430, binding = 3) readonly buffer Constants { float scales[]; };

PARAMETER(outputCount)

shared float partial[4][16];

void main()
{
    int lane = int(gl_LocalInvocationID.x), line = int(gl_LocalInvocationID.y);
    int number = int(gl_WorkGroupID.x) * 4 + line;
    uvec4 row = rows[min(number, outputCount - 1)];
    float sum = 0.0;
    for (uint i = uint(lane); i < row.z; i += 16u)
    {
        vec4 style = styles[row.y + i];
        sum += dot(squares[row.x + i], style * style);
    }

    partial[line][lane] = sum;
    barrier();
    for (int step = 8; step > 0; step /= 2)
    {
        if (lane < step) partial[line][lane] += partial[line][lane + step];
        barrier();
    }

    if (lane == 0 && number < outputCount) outputs[row.w] = scales[number] / sqrt(partial[line][0] + 1e-8);
}
