// The 4x4 filter over a transposed convolution's sums of one group, which lie in shared memory with one cell around.
PARAMETER(filter_)

shared vec4 field[4 * CELLS_X * CELLS_Y];

const int FIELD_WIDTH = 2 * CELLS_X;

// local: pixel of the tile's output, [2*TILE_HEIGHT, 2*TILE_WIDTH].
vec4 filtered(ivec2 local)
{
    vec4 sum = vec4(0.0);
    for (int ky = 0; ky < 4; ky++)
    {
        vec4 taps = constants[filter_ + ky];
        int at = (local.y + 1 + ky) * FIELD_WIDTH + local.x + 1;
        sum += taps.x * field[at] + taps.y * field[at + 1] + taps.z * field[at + 2] + taps.w * field[at + 3];
    }

    return sum;
}

int fieldAt(ivec2 cell, int parity)
{
    return (2 * cell.y + parity / 2) * FIELD_WIDTH + 2 * cell.x + parity % 2;
}
