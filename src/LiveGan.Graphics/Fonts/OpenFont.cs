using LiveGan.Graphics.Interop;

namespace LiveGan.Graphics.Fonts;

/// <summary>A font file opened at one pixel size.</summary>
/// <remarks>Main thread only.</remarks>
sealed unsafe class OpenFont : IDisposable
{
    readonly nint _font;

    /// <exception cref="GraphicsException">The file is not a font.</exception>
    public OpenFont(string file, int pixelsPerEm)
    {
        _font = SdlTtf.OpenFont(file, pixelsPerEm);
        if (_font == 0)
            throw new GraphicsException($"cannot read the font {file}: {Sdl.LastError}; install another with 'apt install fonts-inter'");
        SdlTtf.SetFontHinting(_font, SdlTtf.HintingLight);
    }

    /// <summary>Pixels the pen moves for a character, or −1 where the font lacks it.</summary>
    public int Advance(uint character)
    {
        if (SdlTtf.GlyphIsProvided(_font, character) == 0) return -1;
        return SdlTtf.GlyphMetrics(_font, character, out _, out _, out _, out _, out int advance) == 0 ? advance : -1;
    }

    /// <summary>Draws a character; false where the font lacks it.</summary>
    /// <param name="character">Unicode scalar.</param>
    /// <param name="ink">Where the coverage goes, the ink's rows from the top without gaps.</param>
    /// <param name="glyph">Its measures; U and V are 0.</param>
    public bool TryDraw(uint character, List<byte> ink, out Glyph glyph)
    {
        glyph = default;
        if (SdlTtf.GlyphIsProvided(_font, character) == 0) return false;
        if (SdlTtf.GlyphMetrics(_font, character, out int minX, out _, out _, out _, out int advance) != 0) return false;
        var surface = SdlTtf.RenderGlyphBlended(_font, character, 0xFFFFFFFF);
        if (surface is null)
        {
            glyph = new Glyph(0, 0, 0, 0, 0, 0, advance);
            return true;
        }
        int left = surface->Width, right = -1, top = surface->Height, bottom = -1;
        for (int y = 0; y < surface->Height; y++)
        {
            for (int x = 0; x < surface->Width; x++)
            {
                if (Coverage(surface, x, y) == 0) continue;
                (left, right) = (Math.Min(left, x), Math.Max(right, x));
                (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
            }
        }
        ink.Clear();
        for (int y = top; y <= bottom; y++)
            for (int x = left; x <= right; x++) ink.Add(Coverage(surface, x, y));
        // SDL_ttf shifts a glyph that starts left of the pen into its picture.
        glyph = right < 0
            ? new Glyph(0, 0, 0, 0, 0, 0, advance)
            : new Glyph(0, 0, right - left + 1, bottom - top + 1, left + Math.Min(0, minX), top - SdlTtf.FontAscent(_font), advance);
        SdlTtf.FreeSurface(surface);
        return true;
    }

    public void Dispose() => SdlTtf.CloseFont(_font);

    static byte Coverage(SdlTtf.Surface* surface, int x, int y) => surface->Pixels[y * surface->Pitch + 4 * x + 3];
}
