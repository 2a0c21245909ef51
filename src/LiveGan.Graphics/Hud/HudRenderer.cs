using LiveGan.Graphics.Fonts;
using LiveGan.Graphics.Interop;
using LiveGan.Graphics.Rendering;

namespace LiveGan.Graphics.Hud;

/// <summary>Draws the HUD over the picture in one instanced call.</summary>
/// <remarks>Only on the thread where the context is current. After warm-up drawing allocates nothing.</remarks>
sealed unsafe class HudRenderer : IDisposable
{
    readonly Gl _gl;
    readonly ShaderProgram _program;
    readonly int _window;
    readonly int _opacity;
    readonly HudCanvas _canvas = new();
    readonly FontSystem _fonts;
    GlyphAtlas? _atlas;
    HudLayout _layout = HudLayout.For(1, 1);
    (int Width, int Height) _size = (1, 1);
    uint _quads;
    uint _buffer;

    public HudRenderer(Gl gl, FontSystem fonts, string? shaderFolder)
    {
        _gl = gl;
        _fonts = fonts;
        _program = new ShaderProgram(gl, "display/hud.vert", "display/hud.frag", shaderFolder);
        try
        {
            _window = _program.Uniform("window");
            _opacity = _program.Uniform("opacity");
            _program.Use();
            gl.Uniform1i(_program.Uniform("atlas"), 0);
        }
        catch
        {
            _program.Dispose();
            throw;
        }
        CreateQuads();
    }

    public void Draw(HudContent content, int width, int height)
    {
        if (!content.Visible && !content.HelpVisible) return;
        Fit(width, height);
        _canvas.Begin(_atlas, _layout.Scale);
        HudScene.Compose(_canvas, _layout, content);
        _gl.BindVertexArray(_quads);
        _gl.BindBuffer(Gl.ArrayBuffer, _buffer);
        // A fresh store each time, so that the driver need not wait for the last picture.
        _gl.BufferData(Gl.ArrayBuffer, HudCanvas.Capacity * Quad.Bytes, null, Gl.StreamDraw);
        fixed (Quad* quads = _canvas.Quads) _gl.BufferSubData(Gl.ArrayBuffer, 0, _canvas.Count * Quad.Bytes, quads);
        _gl.Viewport(0, 0, width, height);
        _program.Use();
        _gl.Uniform2f(_window, width, height);
        _gl.Uniform1f(_opacity, 1);
        _gl.ActiveTexture(Gl.Texture0);
        _atlas!.Bind();
        _gl.Enable(Gl.Blend);
        _gl.BlendFuncSeparate(Gl.One, Gl.OneMinusSourceAlpha, Gl.One, Gl.OneMinusSourceAlpha);
        _gl.DrawArraysInstanced(Gl.TriangleStrip, 0, 4, _canvas.Count);
        _gl.Disable(Gl.Blend);
    }

    public void Dispose()
    {
        uint name = _buffer;
        _gl.DeleteBuffers(1, &name);
        name = _quads;
        _gl.DeleteVertexArrays(1, &name);
        _atlas?.Dispose();
        _program.Dispose();
    }

    void Fit(int width, int height)
    {
        if (_size != (width, height))
        {
            _size = (width, height);
            _layout = HudLayout.For(width, height);
        }
        if (_atlas is not null && _atlas.Scale == _layout.Scale) return;
        _atlas?.Dispose();
        _atlas = new GlyphAtlas(_gl, _fonts.Files, _layout.Scale);
    }

    void CreateQuads()
    {
        uint name;
        _gl.GenVertexArrays(1, &name);
        _quads = name;
        _gl.GenBuffers(1, &name);
        _buffer = name;
        _gl.BindVertexArray(_quads);
        _gl.BindBuffer(Gl.ArrayBuffer, _buffer);
        for (uint attribute = 0; attribute < 6; attribute++)
        {
            bool colour = attribute >= 3;
            nint offset = colour ? 48 + (nint)(attribute - 3) * 4 : (nint)attribute * 16;
            _gl.EnableVertexAttribArray(attribute);
            _gl.VertexAttribPointer(attribute, 4, colour ? Gl.UnsignedByte : Gl.Float, colour ? (byte)1 : (byte)0, Quad.Bytes, offset);
            _gl.VertexAttribDivisor(attribute, 1);
        }
    }
}
