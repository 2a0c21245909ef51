using System.Runtime.InteropServices;

namespace LiveGan.Graphics.Hud;

/// <summary>One quad as <c>shaders/display/hud.vert</c> reads it; pixels.</summary>
[StructLayout(LayoutKind.Sequential)]
readonly record struct Quad(
    float X,
    float Y,
    float Width,
    float Height,
    float Radius,
    float Border,
    float Softness,
    float Kind,
    float Left,
    float Top,
    float Right,
    float Bottom,
    Rgba Upper,
    Rgba Lower,
    Rgba Edge)
{
    public const int Bytes = 60;
    public const float BoxKind = 0;
    public const float GlowKind = 1;
    public const float GlyphKind = 2;
}
