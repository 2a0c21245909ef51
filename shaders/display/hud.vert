#version 330 core
// One instance is one quad of the HUD: a rounded box, a glow or a glyph.
layout(location = 0) in vec4 box;     // x, y from the top left, width, height, pixels
layout(location = 1) in vec4 shape;   // corner radius, border width, softness (pixels), kind (0 box, 1 glow, 2 glyph)
layout(location = 2) in vec4 texels;  // glyph's left, top, right, bottom in the atlas
layout(location = 3) in vec4 upper;   // colours, straight alpha
layout(location = 4) in vec4 lower;
layout(location = 5) in vec4 edge;

uniform vec2 window;  // pixels

out vec2 position;    // from the box's centre, pixels
out vec2 texel;
flat out vec2 halfSize;
flat out vec4 form;
flat out vec4 upperColour;
flat out vec4 lowerColour;
flat out vec4 edgeColour;

void main()
{
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    // Room for anti-aliasing and glow; glyphs lie on whole pixels and need none.
    float room = shape.w > 1.5 ? 0.0 : shape.z + 1.0;
    vec2 pixel = box.xy + corner * box.zw + (corner * 2.0 - 1.0) * room;
    halfSize = box.zw * 0.5;
    position = pixel - box.xy - halfSize;
    texel = mix(texels.xy, texels.zw, corner);
    form = shape;
    upperColour = upper;
    lowerColour = lower;
    edgeColour = edge;
    gl_Position = vec4(pixel.x / window.x * 2.0 - 1.0, 1.0 - pixel.y / window.y * 2.0, 0.0, 1.0);
}
