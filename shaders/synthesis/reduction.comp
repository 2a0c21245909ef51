// Sums the parts of a convolution that was split over its input channels, and finishes it.
#if UP
layout(local_size_x = 64) in;
#else
layout(local_size_x = 32) in;
#endif

layout(std430, binding = 7) readonly buffer Partials { vec4 partials[]; };

// Height and width of the convolution's input.
PARAMETER(size)
PARAMETER(outputGroups)
PARAMETER(parts)

void main()
{
    int thread = int(gl_LocalInvocationIndex);
    int group = int(gl_WorkGroupID.z);
#if UP
    ivec2 tile = ivec2(gl_WorkGroupID.xy) * ivec2(TILE_WIDTH, TILE_HEIGHT);
    int side = size + 1;
    for (int i = thread; i < 4 * CELLS_X * CELLS_Y; i += 64)
    {
        int number = i / 4;
        ivec2 local = ivec2(number % CELLS_X, number / CELLS_X);
        ivec2 cell = tile - 1 + local;
        vec4 sum = vec4(0.0);
        if (all(greaterThanEqual(cell, ivec2(0))) && all(lessThan(cell, ivec2(side))))
        {
            for (int part = 0; part < parts; part++)
                sum += partials[(((part * outputGroups + group) * side + cell.y) * side + cell.x) * 4 + i % 4];
        }

        field[fieldAt(local, i % 4)] = sum;
    }

    barrier();
    for (int i = thread; i < 4 * TILE_WIDTH * TILE_HEIGHT; i += 64)
    {
        ivec2 local = ivec2(i % (2 * TILE_WIDTH), i / (2 * TILE_WIDTH));
        ivec2 at = 2 * tile + local;
        if (all(lessThan(at, ivec2(2 * size)))) finish(filtered(local), group, at, 2 * size);
    }
#else
    int pixel = int(gl_WorkGroupID.x) * 32 + thread;
    if (pixel >= size * size) return;
    vec4 sum = vec4(0.0);
    for (int part = 0; part < parts; part++) sum += partials[(part * outputGroups + group) * size * size + pixel];
    finish(sum, group, ivec2(pixel % size, pixel / size), size);
#endif
}
