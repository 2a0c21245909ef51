using System.Runtime.InteropServices;
using LiveGan.Graphics.Contexts;
using LiveGan.Graphics.Interop;

namespace LiveGan.Synthesis.Tests.OpenGL;

/// <summary>A real context whose driver can be made to fail: to report a reset, or to lose it altogether.</summary>
sealed unsafe class FaultyContext(IGlContext context) : IGlContext
{
    public const uint InnocentContextReset = 0x8254;

    /// <summary>What glGetGraphicsResetStatus answers next, once.</summary>
    public static uint Reset { get; set; }

    public void MakeCurrent() => context.MakeCurrent();

    public void Release() => context.Release();

    public nint GetProcAddress(string name) =>
        name == "glGetGraphicsResetStatus" ? (nint)(delegate* unmanaged<uint>)&Report : context.GetProcAddress(name);

    /// <summary>Destroys the context without its owner's knowledge.</summary>
    public void Destroy()
    {
        var egl = (EglContext)context;
        Assert.NotEqual(0, Egl.DestroyContext(egl.Display, egl.Handle));
    }

    public void Dispose() => context.Dispose();

    [UnmanagedCallersOnly]
    static uint Report()
    {
        uint reset = Reset;
        Reset = 0;
        return reset;
    }
}
