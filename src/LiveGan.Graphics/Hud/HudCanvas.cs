using System.Text;
using LiveGan.Graphics.Fonts;

namespace LiveGan.Graphics.Hud;

/// <summary>Collects boxes, glows and letters for one draw call; measures are in HUD units, snapped to pixels.</summary>
/// <remarks>Main thread. After warm-up drawing allocates nothing; what exceeds <see cref="Capacity"/> is left out.</remarks>
sealed class HudCanvas
{
    /// <summary>Most quads of one picture.</summary>
    public const int Capacity = 12288;

    readonly Quad[] _quads = GC.AllocateArray<Quad>(Capacity, pinned: true);
    GlyphAtlas? _atlas;

    /// <summary>Quads collected so far.</summary>
    public ReadOnlySpan<Quad> Quads => _quads.AsSpan(0, Count);

    public int Count { get; private set; }

    /// <summary>Pixels of one HUD unit.</summary>
    public float Scale { get; private set; } = 1;

    /// <summary>Starts an empty picture.</summary>
    public void Begin(GlyphAtlas? atlas, float scale)
    {
        Count = 0;
        _atlas = atlas;
        Scale = scale;
    }

    /// <summary>A box whose edges lie on pixels, at least one pixel each way.</summary>
    public void Fill(Box box, Rgba colour, float radius = 0) => Fill(box, colour, colour, radius);

    /// <summary>A box with a vertical gradient and an edge one pixel wide.</summary>
    public void Fill(Box box, Rgba upper, Rgba lower, float radius = 0, Rgba edge = default, float border = 0)
    {
        float x = MathF.Round(box.X * Scale), y = MathF.Round(box.Y * Scale);
        float width = Math.Max(1, MathF.Round(box.Right * Scale) - x), height = Math.Max(1, MathF.Round(box.Bottom * Scale) - y);
        float edgePixels = border > 0 ? Math.Max(1, MathF.Round(border * Scale)) : 0;
        Add(new Quad(x, y, width, height, radius * Scale, edgePixels, 0, Quad.BoxKind, 0, 0, 0, 0, upper, lower, edge));
    }

    /// <summary>A box with exact edges, for things that move smoothly.</summary>
    public void FillExact(Box box, Rgba upper, Rgba lower, float radius = 0, Rgba edge = default, float border = 0) =>
        Add(new Quad(
            box.X * Scale, box.Y * Scale, box.Width * Scale, box.Height * Scale,
            radius * Scale, border * Scale, 0, Quad.BoxKind, 0, 0, 0, 0, upper, lower, edge));

    /// <summary>A box with a soft edge that reaches <paramref name="softness"/> beyond it.</summary>
    public void Glow(Box box, Rgba colour, float radius, float softness) =>
        Add(new Quad(
            box.X * Scale, box.Y * Scale, box.Width * Scale, box.Height * Scale,
            radius * Scale, 0, softness * Scale, Quad.GlowKind, 0, 0, 0, 0, colour, colour, colour));

    /// <summary>A filled circle.</summary>
    public void Dot(float x, float y, float radius, Rgba colour) =>
        FillExact(new Box(x - radius, y - radius, 2 * radius, 2 * radius), colour, colour, radius);

    /// <summary>A line of text that starts at <paramref name="x"/>, or ends or centres there.</summary>
    /// <param name="face">Size and weight.</param>
    /// <param name="text">What it says.</param>
    /// <param name="x">Where it starts, ends or has its middle.</param>
    /// <param name="baseline">The letters' baseline.</param>
    /// <param name="colour">Colour.</param>
    /// <param name="align">0 starts, 0.5 centres, 1 ends at <paramref name="x"/>.</param>
    /// <param name="most">Widest it may be; the rest is cut with an ellipsis.</param>
    /// <returns>The width it took.</returns>
    public float Write(
        FontFace face, ReadOnlySpan<char> text, float x, float baseline, Rgba colour, float align = 0, float most = float.MaxValue)
    {
        if (_atlas is not { HasLetters: true } atlas) return 0;
        float full = MeasurePixels(atlas, face, text);
        float limit = most * Scale;
        bool cut = full > limit;
        float pen = MathF.Round(x * Scale - (cut ? limit : full) * align);
        float start = pen;
        float y = MathF.Round(baseline * Scale);
        float tracking = Tracking(face);
        var ellipsis = atlas.Find(face, new Rune('…'));
        foreach (var character in text.EnumerateRunes())
        {
            var glyph = atlas.Find(face, character);
            if (cut && pen - start + glyph.Advance + ellipsis.Advance > limit)
            {
                AddGlyph(ellipsis, pen, y, colour);
                pen += ellipsis.Advance;
                break;
            }
            AddGlyph(glyph, pen, y, colour);
            pen += glyph.Advance + tracking;
        }
        return (pen - start) / Scale;
    }

    /// <summary>The width of a line of text.</summary>
    public float Measure(FontFace face, ReadOnlySpan<char> text) =>
        _atlas is { HasLetters: true } atlas ? MeasurePixels(atlas, face, text) / Scale : 0;

    float MeasurePixels(GlyphAtlas atlas, FontFace face, ReadOnlySpan<char> text)
    {
        float width = 0, tracking = Tracking(face);
        foreach (var character in text.EnumerateRunes()) width += atlas.Find(face, character).Advance + tracking;
        return Math.Max(0, width - tracking);
    }

    float Tracking(FontFace face) => face == FontFace.Label ? MathF.Round(0.9f * Scale) : 0;

    void AddGlyph(in Glyph glyph, float pen, float baseline, Rgba colour)
    {
        if (glyph.Width == 0) return;
        Add(new Quad(
            pen + glyph.OffsetX, baseline + glyph.OffsetY, glyph.Width, glyph.Height,
            0, 0, 0, Quad.GlyphKind,
            glyph.U, glyph.V, glyph.U + glyph.Width, glyph.V + glyph.Height,
            colour, colour, colour));
    }

    void Add(in Quad quad)
    {
        if (Count < Capacity) _quads[Count++] = quad;
    }
}
