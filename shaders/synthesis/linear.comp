// y = W x + b, four rows a workgroup and sixteen lanes a row. ROWS_OF_WS: every row reads the row of ws that a table names
// (all style affines in one dispatch); else all read the same x and are activated (a layer of the mapping network).
layout(local_size_x = 16, local_size_y = 4) in;

layout(std430, binding = 0) readonly buffer Input { vec4 inputs[]; };
layout(std430, binding = 1) readonly buffer Weights { vec4 weights[]; };
layout(std430, binding = 3) readonly buffer Constants { float biases[]; };
layout(std430, binding = 5) writeonly buffer Output { float outputs[]; };
#if ROWS_OF_WS
// Row of ws, place in the output.
layout(std430, binding = 6) readonly buffer Rows { uvec2 rows[]; };
#endif

PARAMETER(inputGroups)
PARAMETER(outputCount)
PARAMETER(inputStart)
PARAMETER(weightStart)
PARAMETER(biasStart)
PARAMETER(outputStart)

shared float partial[4][16];

void main()
{
    int lane = int(gl_LocalInvocationID.x), line = int(gl_LocalInvocationID.y);
    int row = int(gl_WorkGroupID.x) * 4 + line;
    int known = min(row, outputCount - 1);
#if ROWS_OF_WS
    int from = inputStart + int(rows[known].x) * inputGroups;
#else
    int from = inputStart;
#endif
    float sum = 0.0;
    for (int i = lane; i < inputGroups; i += 16) sum += dot(weights[weightStart + known * inputGroups + i], inputs[from + i]);
    partial[line][lane] = sum;
    barrier();
    for (int step = 8; step > 0; step /= 2)
    {
        if (lane < step) partial[line][lane] += partial[line][lane + step];
        barrier();
    }

    if (lane > 0 || row >= outputCount) return;
    float y = partial[line][0] + biases[biasStart + row];
#if ROWS_OF_WS
    outputs[outputStart + int(rows[row].y)] = y;
#else
    outputs[outputStart + row] = max(y, 0.2 * y) * 1.41421356;
#endif
}
