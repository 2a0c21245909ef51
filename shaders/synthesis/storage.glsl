// Four channels of a pixel lie together: feature maps are [channels/4][height][width] of these.
#if HALF
#define CELL uvec2

vec4 unpackCell(uvec2 cell)
{
    return vec4(unpackHalf2x16(cell.x), unpackHalf2x16(cell.y));
}

uvec2 packCell(vec4 value)
{
    value = clamp(value, -65504.0, 65504.0);
    return uvec2(packHalf2x16(value.xy), packHalf2x16(value.zw));
}
#else
#define CELL vec4

vec4 unpackCell(vec4 cell)
{
    return cell;
}

vec4 packCell(vec4 value)
{
    return value;
}
#endif
