namespace LiveGan.Synthesis.OpenGL.Device;

/// <summary>A buffer that a dispatch uses.</summary>
/// <param name="Binding">Its number in the shader.</param>
/// <param name="Buffer">The buffer.</param>
/// <param name="Writes">Whether the dispatch writes it; else it only reads.</param>
/// <param name="IsOwnPart">Whether it writes a part that no other writer touches.</param>
readonly record struct BufferBinding(uint Binding, GpuBuffer Buffer, bool Writes, bool IsOwnPart = false);
