using LiveGan.Graphics.Interop;

namespace LiveGan.Synthesis.OpenGL.Device;

/// <summary>A number of a dispatch that changes from frame to frame.</summary>
sealed unsafe class FloatUniform(Gl gl, int location)
{
    /// <summary>The number.</summary>
    public float Value { get; set; }

    /// <summary>Sends it to the program in use.</summary>
    public void Set()
    {
        if (location >= 0) gl.Uniform1f(location, Value);
    }
}
