// Modulated 3x3 convolution of one tile: shared memory holds some channels of the tile, scaled by their styles, and the
// weights that meet them; each thread holds a column of ROWS pixels of 4*THREAD_GROUPS output channels in registers.
layout(local_size_x = TILE_WIDTH, local_size_y = THREADS_Y, local_size_z = THREADS_Z) in;

layout(std430, binding = 0) readonly buffer Input { CELL inputs[]; };
layout(std430, binding = 1) readonly buffer Weights { CELL weights[]; };
#if SPLIT > 1
layout(std430, binding = 7) writeonly buffer Partials { vec4 partials[]; };
#endif

PARAMETER(size)
PARAMETER(inputGroups)
PARAMETER(outputGroups)
PARAMETER(styles)

const int THREADS = TILE_WIDTH * THREADS_Y * THREADS_Z;
const int PATCH_WIDTH = TILE_WIDTH + 2;
const int PATCH = PATCH_WIDTH * (TILE_HEIGHT + 2);
const int CHANNELS = 4 * CHANNEL_GROUPS;

shared float patch_[CHANNELS * PATCH];
shared vec4 taps[GROUPS * CHANNELS * 9];

void main()
{
    ivec3 lane = ivec3(gl_LocalInvocationID);
    int thread = int(gl_LocalInvocationIndex);
    ivec2 origin = ivec2(gl_WorkGroupID.xy) * ivec2(TILE_WIDTH, TILE_HEIGHT);
    int part = int(gl_WorkGroupID.z) % SPLIT;
    int block = int(gl_WorkGroupID.z) / SPLIT * GROUPS;
    int first = part * inputGroups / SPLIT;
    int last = (part + 1) * inputGroups / SPLIT;

    vec4 sums[THREAD_GROUPS][ROWS];
    for (int r = 0; r < THREAD_GROUPS; r++)
        for (int p = 0; p < ROWS; p++) sums[r][p] = vec4(0.0);

    for (int group = first; group < last; group += CHANNEL_GROUPS)
    {
        barrier();
        for (int i = thread; i < CHANNEL_GROUPS * PATCH; i += THREADS)
        {
            int k = i / PATCH, at = i % PATCH;
            ivec2 pixel = origin - 1 + ivec2(at % PATCH_WIDTH, at / PATCH_WIDTH);
            vec4 value = vec4(0.0);
            if (group + k < last && all(greaterThanEqual(pixel, ivec2(0))) && all(lessThan(pixel, ivec2(size))))
                value = unpackCell(inputs[((group + k) * size + pixel.y) * size + pixel.x]) * coefficients[styles + group + k];
            for (int c = 0; c < 4; c++) patch_[(4 * k + c) * PATCH + at] = value[c];
        }

        for (int i = thread; i < GROUPS * CHANNELS * 9; i += THREADS)
        {
            int o = i / (CHANNELS * 9), tap = i % (CHANNELS * 9);
            taps[i] = block + o < outputGroups && 36 * group + tap < 36 * last
                ? unpackCell(weights[((block + o) * inputGroups + group) * 36 + tap])
                : vec4(0.0);
        }

        barrier();
        for (int k = 0; k < CHANNELS; k++)
        {
            int corner = k * PATCH + lane.y * ROWS * PATCH_WIDTH + lane.x;
            for (int kx = 0; kx < 3; kx++)
            {
                float column[ROWS + 2];
                for (int p = 0; p < ROWS + 2; p++) column[p] = patch_[corner + p * PATCH_WIDTH + kx];
                for (int ky = 0; ky < 3; ky++)
                {
                    for (int r = 0; r < THREAD_GROUPS; r++)
                    {
                        vec4 tap = taps[((lane.z * THREAD_GROUPS + r) * CHANNELS + k) * 9 + 3 * ky + kx];
                        for (int p = 0; p < ROWS; p++) sums[r][p] += tap * column[p + ky];
                    }
                }
            }
        }
    }

    for (int r = 0; r < THREAD_GROUPS; r++)
    {
        int group = block + lane.z * THREAD_GROUPS + r;
        if (group >= outputGroups) continue;
        for (int p = 0; p < ROWS; p++)
        {
            ivec2 at = origin + ivec2(lane.x, lane.y * ROWS + p);
            if (any(greaterThanEqual(at, ivec2(size)))) continue;
#if SPLIT > 1
            partials[((part * outputGroups + group) * size + at.y) * size + at.x] = sums[r][p];
#else
            finish(sums[r][p], group, at, size);
#endif
        }
    }
}
