using LiveGan.Graphics.Interop;

namespace LiveGan.Graphics.Rendering;

/// <summary>A picture to draw into beside the window.</summary>
/// <remarks>Only on the thread where the context is current.</remarks>
sealed unsafe class PictureTarget : IDisposable
{
    readonly Gl _gl;
    uint _texture;
    int _width;
    int _height;

    public PictureTarget(Gl gl)
    {
        _gl = gl;
        uint name;
        gl.GenFramebuffers(1, &name);
        Framebuffer = name;
        gl.GenTextures(1, &name);
        _texture = name;
    }

    public uint Framebuffer { get; private set; }

    /// <summary>Gives it a size in pixels.</summary>
    public void Fit(int width, int height)
    {
        if ((width, height) == (_width, _height)) return;
        (_width, _height) = (width, height);
        _gl.ActiveTexture(Gl.Texture0);
        _gl.BindTexture(Gl.Texture2D, _texture);
        _gl.TexImage2D(Gl.Texture2D, 0, (int)Gl.Rgba8, width, height, 0, Gl.Rgba, Gl.UnsignedByte, null);
        _gl.TexParameteri(Gl.Texture2D, Gl.TextureMaxLevel, 0);
        _gl.BindFramebuffer(Gl.Framebuffer, Framebuffer);
        _gl.FramebufferTexture2D(Gl.Framebuffer, Gl.ColorAttachment0, Gl.Texture2D, _texture, 0);
        if (_gl.CheckFramebufferStatus(Gl.Framebuffer) != Gl.FramebufferComplete)
            throw new GraphicsException($"this OpenGL cannot draw a picture of {width}×{height} aside: make the window smaller");
    }

    /// <summary>Reads what was drawn; it must be the framebuffer in use.</summary>
    /// <param name="rgba">Filled with <c>[Height, Width, 4]</c>, rows from the top.</param>
    public void Read(Span<byte> rgba)
    {
        _gl.PixelStorei(Gl.PackAlignment, 4);
        _gl.ReadBuffer(Gl.ColorAttachment0);
        fixed (byte* pixels = rgba) _gl.ReadPixels(0, 0, _width, _height, Gl.Rgba, Gl.UnsignedByte, pixels);
        int stride = _width * 4;
        for (int top = 0, bottom = _height - 1; top < bottom; top++, bottom--)
        {
            var upper = rgba.Slice(top * stride, stride);
            var lower = rgba.Slice(bottom * stride, stride);
            for (int i = 0; i < stride; i++) (upper[i], lower[i]) = (lower[i], upper[i]);
        }
    }

    public void Dispose()
    {
        uint name = Framebuffer;
        _gl.DeleteFramebuffers(1, &name);
        name = _texture;
        _gl.DeleteTextures(1, &name);
        Framebuffer = _texture = 0;
    }
}
