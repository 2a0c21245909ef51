using LiveGan.Core.Frames;
using LiveGan.Graphics.Interop;
using LiveGan.Graphics.Sharing;

namespace LiveGan.Graphics.Rendering;

/// <summary>The last two frames as textures, and their way onto the window: blend, resample, fade.</summary>
/// <remarks>Only on the thread where the context is current.</remarks>
sealed unsafe class PictureStage : IDisposable
{
    /// <summary>Dither height, so far below one 8-bit step that exact values survive a half float's rounding before it.</summary>
    const float Grain = 0.7f / 255;

    readonly Gl _gl;
    readonly bool _halfFloats;
    readonly int _maxTextureSize;
    readonly ShaderProgram _rows;
    readonly ShaderProgram _columns;
    readonly int _blend;
    readonly int _outputWidth;
    readonly int _size;
    readonly int _fade;
    readonly uint[] _own = new uint[2];
    readonly uint[] _shown = new uint[2];
    readonly SharedPicture?[] _held = new SharedPicture?[2];
    (int Width, int Height) _ownSize;
    uint _resampled;
    uint _framebuffer;
    int _current;
    int _width;
    int _height;
    bool _hasPrevious;
    long _uploads;
    (long Uploads, int Width, float Blend) _resampledState;

    public PictureStage(Gl gl, bool halfFloats, string? shaderFolder)
    {
        _gl = gl;
        _halfFloats = halfFloats;
        int most;
        gl.GetIntegerv(Gl.MaxTextureSize, &most);
        _maxTextureSize = most;
        _rows = new ShaderProgram(gl, "display/fill.vert", "display/resample_rows.frag", shaderFolder);
        try
        {
            _columns = new ShaderProgram(gl, "display/fill.vert", "display/resample_columns.frag", shaderFolder);
            _blend = _rows.Uniform("blend");
            _outputWidth = _rows.Uniform("outputWidth");
            _size = _columns.Uniform("size");
            _fade = _columns.Uniform("fade");
            _rows.Use();
            gl.Uniform1i(_rows.Uniform("previous"), 0);
            gl.Uniform1i(_rows.Uniform("current"), 1);
            gl.Uniform1f(_rows.Uniform("grain"), halfFloats ? 0 : Grain);
            _columns.Use();
            gl.Uniform1i(_columns.Uniform("rows"), 0);
            gl.Uniform1f(_columns.Uniform("grain"), Grain);
        }
        catch
        {
            _rows.Dispose();
            _columns?.Dispose();
            throw;
        }
        fixed (uint* names = _own) gl.GenTextures(2, names);
        uint name;
        gl.GenTextures(1, &name);
        _resampled = name;
        gl.GenFramebuffers(1, &name);
        _framebuffer = name;
    }

    /// <summary>True once there is something to show.</summary>
    public bool HasPicture => _uploads > 0;

    /// <summary>Takes a frame as the newest; the former newest becomes the one to blend from.</summary>
    public void Upload(Frame frame)
    {
        if (frame.Width > _maxTextureSize || frame.Height > _maxTextureSize)
            throw new GraphicsException(
                $"cannot show a picture of {frame.Width}×{frame.Height}: this OpenGL stops at {_maxTextureSize}; play a smaller network");
        if (_ownSize != (frame.Width, frame.Height)) Allocate(frame.Width, frame.Height);
        Advance(frame.Width, frame.Height);
        _shown[_current] = _own[_current];
        _gl.BindTexture(Gl.Texture2D, _shown[_current]);
        _gl.PixelStorei(Gl.UnpackAlignment, 4);
        _gl.PixelStorei(Gl.UnpackRowLength, 0);
        fixed (byte* pixels = frame.Pixels)
            _gl.TexSubImage2D(Gl.Texture2D, 0, 0, 0, _width, _height, Gl.Rgba, Gl.UnsignedByte, pixels);
    }

    /// <summary>Takes a picture that lies in a shared texture as the newest, without a copy.</summary>
    public void Show(SharedPicture picture)
    {
        if (!picture.TryHold(_gl)) return;
        Advance(picture.Width, picture.Height);
        _held[_current] = picture;
        _shown[_current] = picture.Texture;
    }

    /// <summary>Draws the picture as large as it fits into a framebuffer (0 is the window's); the rest stays as it is.</summary>
    public void Draw(uint framebuffer, float blend, float fade, int windowWidth, int windowHeight)
    {
        var box = Letterbox.Fit(_width, _height, windowWidth, windowHeight);
        if (!_hasPrevious) blend = 1;
        ResampleRows(box.Width, blend);
        _gl.BindFramebuffer(Gl.Framebuffer, framebuffer);
        int bottom = windowHeight - box.Y - box.Height;
        _gl.Viewport(box.X, bottom, box.Width, box.Height);
        _columns.Use();
        _gl.Uniform2f(_size, box.Width, box.Height);
        _gl.Uniform1f(_fade, fade);
        _gl.ActiveTexture(Gl.Texture0);
        _gl.BindTexture(Gl.Texture2D, _resampled);
        _gl.DrawArrays(Gl.Triangles, 0, 3);
    }

    public void Dispose()
    {
        for (int i = 0; i < 2; i++) Release(i);
        fixed (uint* names = _own) _gl.DeleteTextures(2, names);
        uint name = _resampled;
        _gl.DeleteTextures(1, &name);
        name = _framebuffer;
        _gl.DeleteFramebuffers(1, &name);
        _resampled = _framebuffer = 0;
        _rows.Dispose();
        _columns.Dispose();
    }

    void ResampleRows(int width, float blend)
    {
        var state = (_uploads, width, blend);
        if (state == _resampledState) return;
        _gl.BindFramebuffer(Gl.Framebuffer, _framebuffer);
        if (width != _resampledState.Width || _resampledState.Uploads == 0) AllocateResampled(width);
        _gl.Viewport(0, 0, width, _height);
        _rows.Use();
        _gl.Uniform1f(_blend, blend);
        _gl.Uniform1f(_outputWidth, width);
        _gl.ActiveTexture(Gl.Texture0);
        _gl.BindTexture(Gl.Texture2D, _shown[_hasPrevious ? _current ^ 1 : _current]);
        _gl.ActiveTexture(Gl.Texture0 + 1);
        _gl.BindTexture(Gl.Texture2D, _shown[_current]);
        _gl.DrawArrays(Gl.Triangles, 0, 3);
        _gl.ActiveTexture(Gl.Texture0);
        _resampledState = state;
    }

    /// <summary>The newest becomes the one before; the one before that is let go.</summary>
    void Advance(int width, int height)
    {
        bool sameSize = (width, height) == (_width, _height);
        if (!sameSize) _resampledState = default;
        (_width, _height) = (width, height);
        _hasPrevious = sameSize && _uploads > 0;
        _current ^= 1;
        _uploads++;
        Release(_current);
    }

    void Release(int which)
    {
        _held[which]?.Release(_gl);
        _held[which] = null;
    }

    void Allocate(int width, int height)
    {
        _ownSize = (width, height);
        foreach (var texture in _own)
        {
            _gl.BindTexture(Gl.Texture2D, texture);
            _gl.TexImage2D(Gl.Texture2D, 0, (int)Gl.Rgba8, width, height, 0, Gl.Rgba, Gl.UnsignedByte, null);
            Sample();
        }
    }

    void AllocateResampled(int width)
    {
        _gl.BindTexture(Gl.Texture2D, _resampled);
        // Half floats keep the kernel's overshoot and more than 8 bits for the dither to work with, but cost a processor dear.
        var format = _halfFloats ? Gl.Rgba16F : Gl.Rgba8;
        _gl.TexImage2D(Gl.Texture2D, 0, (int)format, width, _height, 0, Gl.Rgba, _halfFloats ? Gl.Float : Gl.UnsignedByte, null);
        Sample();
        _gl.FramebufferTexture2D(Gl.Framebuffer, Gl.ColorAttachment0, Gl.Texture2D, _resampled, 0);
        if (_gl.CheckFramebufferStatus(Gl.Framebuffer) != Gl.FramebufferComplete)
            throw new GraphicsException("this OpenGL cannot draw into half-float textures: update the graphics driver or play with --headless");
    }

    void Sample()
    {
        _gl.TexParameteri(Gl.Texture2D, Gl.TextureMinFilter, (int)Gl.Nearest);
        _gl.TexParameteri(Gl.Texture2D, Gl.TextureMagFilter, (int)Gl.Nearest);
        _gl.TexParameteri(Gl.Texture2D, Gl.TextureWrapS, (int)Gl.ClampToEdge);
        _gl.TexParameteri(Gl.Texture2D, Gl.TextureWrapT, (int)Gl.ClampToEdge);
        _gl.TexParameteri(Gl.Texture2D, Gl.TextureMaxLevel, 0);
    }
}
