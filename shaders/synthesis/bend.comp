// One bend of one layer, from one map to another: moved, mirrored, thresholded and scaled where its channels are chosen; the
// last one adds what the residual bypass brings.
layout(local_size_x = 32) in;

layout(std430, binding = 0) readonly buffer Input { CELL inputs[]; };
layout(std430, binding = 1) readonly buffer Masks { vec4 masks[]; };
layout(std430, binding = 5) writeonly buffer Output { CELL outputs[]; };

PARAMETER(size)
PARAMETER(bypassFilter)
// The place of the first pixel's source, and a pixel's step to the right; a step down is a quarter turn from it.
uniform float startX;
uniform float startY;
uniform float alongX;
uniform float alongY;
uniform float flipX;
uniform float flipY;
uniform float threshold;
uniform float factor;
uniform float moves;
uniform float bypassGain;

vec4 at(int group, int column, int row)
{
    bool inside = column >= 0 && row >= 0 && column < size && row < size;
    return inside ? unpackCell(inputs[(group * size + row) * size + column]) : vec4(0.0);
}

vec4 sampled(int group, float x, float y)
{
    // Far outside all is zero, and whole numbers stay exact.
    vec2 place = clamp(vec2(x, y), vec2(-4.0), vec2(float(size) + 4.0));
    vec2 corner = floor(place), share = place - corner;
    int column = int(corner.x), row = int(corner.y);
    vec4 upper = (1.0 - share.x) * at(group, column, row) + share.x * at(group, column + 1, row);
    vec4 lower = (1.0 - share.x) * at(group, column, row + 1) + share.x * at(group, column + 1, row + 1);
    return (1.0 - share.y) * upper + share.y * lower;
}

void main()
{
    int pixel = int(gl_WorkGroupID.x) * 32 + int(gl_LocalInvocationIndex), group = int(gl_WorkGroupID.z);
    if (pixel >= size * size) return;
    int column = pixel % size, row = pixel / size;
    vec4 before = at(group, column, row), moved = before;
    if (moves != 0.0)
    {
        float x = startX + float(column) * alongX - float(row) * alongY;
        float y = startY + float(column) * alongY + float(row) * alongX;
        float last = float(size - 1);
        moved = (1.0 - flipX) * (1.0 - flipY) * sampled(group, x, y);
        if (flipX != 0.0) moved += flipX * (1.0 - flipY) * sampled(group, last - x, y);
        if (flipY != 0.0) moved += (1.0 - flipX) * flipY * sampled(group, x, last - y);
        if (flipX != 0.0 && flipY != 0.0) moved += flipX * flipY * sampled(group, last - x, last - y);
    }

    vec4 rest = (moved - clamp(moved, -threshold, threshold)) * factor;
    vec4 result = mix(before, rest, greaterThan(masks[group], vec4(0.5)));
    if (bypassGain != 0.0) result += bypassGain * doubledAt(ivec2(column, row), size, bypassFilter, group * (size / 2) * (size / 2));
    outputs[group * size * size + pixel] = packCell(result);
}
