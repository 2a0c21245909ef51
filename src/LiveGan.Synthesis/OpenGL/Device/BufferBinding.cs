namespace LiveGan.Synthesis.OpenGL.Device;

/// <summary>A buffer that a dispatch uses.</summary>
/// <param name="Binding">Its number in the shader.</param>
/// <param name="Buffer">The buffer.</param>
/// <param name="Writes">Whether the dispatch writes it; else it only reads.</param>
readonly record struct BufferBinding(uint Binding, GpuBuffer Buffer, bool Writes);
