using System.Text;
using LiveGan.Graphics.Interop;

namespace LiveGan.Graphics.Fonts;

/// <summary>Letters of the HUD's faces at one scale, in one texture; a letter is drawn when it is first asked for.</summary>
/// <remarks>Main thread. Asking for a letter that is there allocates nothing.</remarks>
sealed unsafe class GlyphAtlas : IDisposable
{
    const int Gap = 1;
    const string Prepared =
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~·–—−×ψ±…";

    static readonly (float Pixels, bool SemiBold)[] Sizes = [(9.5f, true), (11, false), (12.5f, false), (14, true), (30, true)];

    readonly Gl _gl;
    readonly OpenFont?[] _fonts = new OpenFont?[Sizes.Length];
    readonly OpenFont?[] _fallbacks = new OpenFont?[Sizes.Length];
    readonly int[] _digitAdvances = new int[Sizes.Length];
    readonly Dictionary<int, Glyph> _glyphs = [];
    readonly List<byte> _ink = [];
    readonly byte[] _coverage;
    readonly int _size;
    uint _texture;
    int _penX = Gap;
    int _penY = Gap;
    int _rowHeight;
    int _dirtyTop = int.MaxValue;
    int _dirtyBottom;

    /// <param name="gl">The context.</param>
    /// <param name="files">The fonts, or null for an atlas without letters.</param>
    /// <param name="scale">Factor on the faces' sizes, 0.5…8.</param>
    /// <exception cref="GraphicsException">A font cannot be read.</exception>
    public GlyphAtlas(Gl gl, FontFiles? files, float scale)
    {
        _gl = gl;
        Scale = scale;
        _size = files is null ? 4 : scale > 2 ? 2048 : 1024;
        _coverage = new byte[_size * _size];
        if (files is not null) Open(files, scale);
        CreateTexture();
        Prepare();
    }

    /// <summary>The scale it was made for.</summary>
    public float Scale { get; }

    /// <summary>False where there are no letters to be had.</summary>
    public bool HasLetters => _fonts[0] is not null;

    /// <summary>The letter's place, drawing it first where needed; a letter that no font has is a question mark.</summary>
    public Glyph Find(FontFace face, Rune character)
    {
        int key = (int)face << 21 | character.Value;
        if (_glyphs.TryGetValue(key, out var glyph)) return glyph;
        glyph = Draw((int)face, character.Value);
        _glyphs[key] = glyph;
        return glyph;
    }

    /// <summary>Binds the texture to the active unit, with every letter found so far.</summary>
    public void Bind()
    {
        _gl.BindTexture(Gl.Texture2D, _texture);
        if (_dirtyTop >= _dirtyBottom) return;
        _gl.PixelStorei(Gl.UnpackAlignment, 1);
        fixed (byte* rows = &_coverage[_dirtyTop * _size])
            _gl.TexSubImage2D(Gl.Texture2D, 0, 0, _dirtyTop, _size, _dirtyBottom - _dirtyTop, Gl.Red, Gl.UnsignedByte, rows);
        _gl.PixelStorei(Gl.UnpackAlignment, 4);
        (_dirtyTop, _dirtyBottom) = (int.MaxValue, 0);
    }

    public void Dispose()
    {
        uint texture = _texture;
        if (texture != 0) _gl.DeleteTextures(1, &texture);
        _texture = 0;
        CloseFonts();
    }

    void Open(FontFiles files, float scale)
    {
        try
        {
            for (int face = 0; face < Sizes.Length; face++)
            {
                var (pixels, semiBold) = Sizes[face];
                int em = Math.Max(6, (int)MathF.Round(pixels * scale));
                _fonts[face] = new OpenFont(semiBold ? files.SemiBold : files.Medium, em);
                if (files.Fallback is not null) _fallbacks[face] = new OpenFont(files.Fallback, em);
                for (char digit = '0'; digit <= '9'; digit++)
                    _digitAdvances[face] = Math.Max(_digitAdvances[face], _fonts[face]!.Advance(digit));
            }
        }
        catch
        {
            CloseFonts();
            throw;
        }
    }

    void Prepare()
    {
        if (!HasLetters) return;
        for (int face = 0; face < Sizes.Length; face++)
            foreach (var character in Prepared.EnumerateRunes())
                if ((FontFace)face != FontFace.Display || Rune.IsDigit(character) || character.Value == ' ') Find((FontFace)face, character);
    }

    Glyph Draw(int face, int character)
    {
        if (_fonts[face] is not { } font) return default;
        uint scalar = (uint)character;
        if (!font.TryDraw(scalar, _ink, out var glyph)
            && _fallbacks[face]?.TryDraw(scalar, _ink, out glyph) is not true
            && !font.TryDraw('?', _ink, out glyph)) return default;
        if (character is >= '0' and <= '9')
        {
            // Every digit in a cell of the widest one, so that moving numbers stand still.
            int cell = _digitAdvances[face];
            glyph = glyph with { OffsetX = glyph.OffsetX + (cell - glyph.Advance) / 2, Advance = cell };
        }
        return Place(glyph);
    }

    Glyph Place(Glyph glyph)
    {
        if (glyph.Width == 0) return glyph;
        if (_penX + glyph.Width + Gap > _size)
        {
            _penX = Gap;
            _penY += _rowHeight + Gap;
            _rowHeight = 0;
        }
        if (glyph.Width + 2 * Gap > _size || _penY + glyph.Height + Gap > _size) return glyph with { Width = 0, Height = 0 };
        var placed = glyph with { U = _penX, V = _penY };
        for (int row = 0; row < glyph.Height; row++)
            for (int x = 0; x < glyph.Width; x++)
                _coverage[(placed.V + row) * _size + placed.U + x] = _ink[row * glyph.Width + x];
        _penX += glyph.Width + Gap;
        _rowHeight = Math.Max(_rowHeight, glyph.Height);
        _dirtyTop = Math.Min(_dirtyTop, placed.V);
        _dirtyBottom = Math.Max(_dirtyBottom, placed.V + glyph.Height);
        return placed;
    }

    void CreateTexture()
    {
        uint texture;
        _gl.GenTextures(1, &texture);
        _texture = texture;
        _gl.BindTexture(Gl.Texture2D, texture);
        _gl.PixelStorei(Gl.UnpackAlignment, 1);
        fixed (byte* rows = _coverage)
            _gl.TexImage2D(Gl.Texture2D, 0, (int)Gl.R8, _size, _size, 0, Gl.Red, Gl.UnsignedByte, rows);
        _gl.PixelStorei(Gl.UnpackAlignment, 4);
        _gl.TexParameteri(Gl.Texture2D, Gl.TextureMinFilter, (int)Gl.Nearest);
        _gl.TexParameteri(Gl.Texture2D, Gl.TextureMagFilter, (int)Gl.Nearest);
        _gl.TexParameteri(Gl.Texture2D, Gl.TextureMaxLevel, 0);
    }

    void CloseFonts()
    {
        foreach (var font in _fonts) font?.Dispose();
        foreach (var font in _fallbacks) font?.Dispose();
    }
}
