using System.Runtime.InteropServices;

namespace LiveGan.Graphics.Interop;

/// <summary>SDL_ttf 2.0.18 or later: glyphs of a font as grey pictures. Main thread only.</summary>
static unsafe partial class SdlTtf
{
    const string Library = "SDL2_ttf";

    /// <summary>Vertical hinting only: crisp baselines, true widths.</summary>
    public const int HintingLight = 1;

    /// <summary>The members of SDL_Surface that are read.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 96)]
    public struct Surface
    {
        [FieldOffset(16)]
        public int Width;
        [FieldOffset(20)]
        public int Height;
        [FieldOffset(24)]
        public int Pitch;
        [FieldOffset(32)]
        public byte* Pixels;
    }

    [LibraryImport(Library, EntryPoint = "TTF_Init")]
    public static partial int Init();

    [LibraryImport(Library, EntryPoint = "TTF_OpenFont", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint OpenFont(string file, int pixelsPerEm);

    [LibraryImport(Library, EntryPoint = "TTF_CloseFont")]
    public static partial void CloseFont(nint font);

    [LibraryImport(Library, EntryPoint = "TTF_SetFontHinting")]
    public static partial void SetFontHinting(nint font, int hinting);

    [LibraryImport(Library, EntryPoint = "TTF_FontAscent")]
    public static partial int FontAscent(nint font);

    [LibraryImport(Library, EntryPoint = "TTF_GlyphIsProvided32")]
    public static partial int GlyphIsProvided(nint font, uint character);

    [LibraryImport(Library, EntryPoint = "TTF_GlyphMetrics32")]
    public static partial int GlyphMetrics(
        nint font, uint character, out int minX, out int maxX, out int minY, out int maxY, out int advance);

    /// <param name="font">The font.</param>
    /// <param name="character">Unicode scalar.</param>
    /// <param name="color">An SDL_Color: four bytes by value.</param>
    [LibraryImport(Library, EntryPoint = "TTF_RenderGlyph32_Blended")]
    public static partial Surface* RenderGlyphBlended(nint font, uint character, uint color);

    [LibraryImport("SDL2", EntryPoint = "SDL_FreeSurface")]
    public static partial void FreeSurface(Surface* surface);
}
