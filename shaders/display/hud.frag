#version 330 core
in vec2 position;
in vec2 texel;
flat in vec2 halfSize;
flat in vec4 form;
flat in vec4 upperColour;
flat in vec4 lowerColour;
flat in vec4 edgeColour;

uniform sampler2D atlas;
uniform float opacity;

out vec4 colour;

float roundedBox(vec2 at, vec2 size, float radius)
{
    vec2 q = abs(at) - size + radius;
    return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - radius;
}

void main()
{
    vec4 paint;
    if (form.w > 1.5)
    {
        // Light strokes on a dark ground look thinner than they are; the exponent gives their weight back.
        float coverage = texelFetch(atlas, ivec2(texel), 0).r;
        paint = vec4(upperColour.rgb, upperColour.a * pow(coverage, 0.8));
    }
    else
    {
        float radius = min(form.x, min(halfSize.x, halfSize.y));
        float d = roundedBox(position, halfSize, radius);
        float down = clamp(position.y / max(2.0 * halfSize.y, 1.0) + 0.5, 0.0, 1.0);
        paint = mix(upperColour, lowerColour, down);
        if (form.w > 0.5)
        {
            float far = clamp(max(d, 0.0) / max(form.z, 0.5), 0.0, 1.0);
            paint.a *= (1.0 - far) * (1.0 - far);
        }
        else
        {
            float inner = form.y > 0.0 ? clamp(0.5 - (d + form.y), 0.0, 1.0) : 1.0;
            paint = mix(edgeColour, paint, inner);
            paint.a *= clamp(0.5 - d, 0.0, 1.0);
        }
    }
    float alpha = paint.a * opacity;
    colour = vec4(paint.rgb * alpha, alpha);
}
