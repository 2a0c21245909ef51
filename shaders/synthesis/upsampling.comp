// Modulated 3x3 convolution that doubles the size: a stride-2 transposed convolution by parities (nine products for four
// results, no inserted zeros). Unsplit, its results stay in shared memory for the filter and all that follows.
layout(local_size_x = CELL_THREADS, local_size_y = 1, local_size_z = THREADS_Z) in;

layout(std430, binding = 0) readonly buffer Input { CELL inputs[]; };
layout(std430, binding = 1) readonly buffer Weights { CELL weights[]; };
#if SPLIT > 1
layout(std430, binding = 7) writeonly buffer Partials { vec4 partials[]; };
const int RIM = 0;
#else
const int RIM = 1;
#endif

// Height and width of the input.
PARAMETER(size)
PARAMETER(inputGroups)
PARAMETER(outputGroups)
PARAMETER(styles)

const int THREADS = CELL_THREADS * THREADS_Z;
const int CELL_COUNT = CELLS_X * CELLS_Y;
const int THREAD_CELLS = (CELL_COUNT + CELL_THREADS - 1) / CELL_THREADS;
const int PATCH_WIDTH = CELLS_X + 1;
const int PATCH = PATCH_WIDTH * (CELLS_Y + 1);
const int CHANNELS = 4 * CHANNEL_GROUPS;

shared float patch_[CHANNELS * PATCH];
shared vec4 taps[GROUPS * CHANNELS * 9];

void main()
{
    int slice = int(gl_LocalInvocationID.z);
    int lane = int(gl_LocalInvocationID.x);
    int thread = int(gl_LocalInvocationIndex);
    ivec2 tile = ivec2(gl_WorkGroupID.xy) * ivec2(TILE_WIDTH, TILE_HEIGHT);
    ivec2 origin = tile - RIM;
    int part = int(gl_WorkGroupID.z) % SPLIT;
    int block = int(gl_WorkGroupID.z) / SPLIT * GROUPS;
    int first = part * inputGroups / SPLIT;
    int last = (part + 1) * inputGroups / SPLIT;

    vec4 sums[THREAD_GROUPS][THREAD_CELLS][4];
    int corners[THREAD_CELLS];
    for (int p = 0; p < THREAD_CELLS; p++)
    {
        int cell = min(lane + p * CELL_THREADS, CELL_COUNT - 1);
        corners[p] = cell / CELLS_X * PATCH_WIDTH + cell % CELLS_X;
        for (int r = 0; r < THREAD_GROUPS; r++)
            for (int q = 0; q < 4; q++) sums[r][p][q] = vec4(0.0);
    }

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
            for (int r = 0; r < THREAD_GROUPS; r++)
            {
                int w = ((slice * THREAD_GROUPS + r) * CHANNELS + k) * 9;
                for (int p = 0; p < THREAD_CELLS; p++)
                {
                    int at = k * PATCH + corners[p];
                    float leftAbove = patch_[at], above = patch_[at + 1];
                    float left = patch_[at + PATCH_WIDTH], here = patch_[at + PATCH_WIDTH + 1];
                    sums[r][p][0] += here * taps[w] + left * taps[w + 2] + above * taps[w + 6] + leftAbove * taps[w + 8];
                    sums[r][p][1] += here * taps[w + 1] + above * taps[w + 7];
                    sums[r][p][2] += here * taps[w + 3] + left * taps[w + 5];
                    sums[r][p][3] += here * taps[w + 4];
                }
            }
        }
    }

#if SPLIT > 1
    int side = size + 1;
    for (int r = 0; r < THREAD_GROUPS; r++)
    {
        int group = block + slice * THREAD_GROUPS + r;
        for (int p = 0; p < THREAD_CELLS; p++)
        {
            int number = lane + p * CELL_THREADS;
            ivec2 cell = origin + ivec2(number % CELLS_X, number / CELLS_X);
            if (group >= outputGroups || number >= CELL_COUNT || any(greaterThanEqual(cell, ivec2(side)))) continue;
            for (int q = 0; q < 4; q++)
                partials[(((part * outputGroups + group) * side + cell.y) * side + cell.x) * 4 + q] = sums[r][p][q];
        }
    }
#else
    for (int g = 0; g < GROUPS; g++)
    {
        barrier();
        if (g / THREAD_GROUPS == slice)
        {
            for (int r = 0; r < THREAD_GROUPS; r++)
            {
                // A constant index keeps the sums in registers.
                if (r != g % THREAD_GROUPS) continue;
                for (int p = 0; p < THREAD_CELLS; p++)
                {
                    int number = lane + p * CELL_THREADS;
                    if (number >= CELL_COUNT) continue;
                    ivec2 cell = ivec2(number % CELLS_X, number / CELLS_X);
                    for (int q = 0; q < 4; q++) field[fieldAt(cell, q)] = sums[r][p][q];
                }
            }
        }

        barrier();
        for (int i = thread; i < 4 * TILE_WIDTH * TILE_HEIGHT; i += THREADS)
        {
            ivec2 local = ivec2(i % (2 * TILE_WIDTH), i / (2 * TILE_WIDTH));
            ivec2 at = 2 * tile + local;
            if (block + g < outputGroups && all(lessThan(at, ivec2(2 * size)))) finish(filtered(local), block + g, at, 2 * size);
        }
    }
#endif
}
