using LiveGan.Graphics.Interop;

namespace LiveGan.Synthesis.OpenGL.Device;

/// <summary>What a context allows a compute shader.</summary>
/// <param name="MaxBufferBytes">Size of one storage buffer.</param>
/// <param name="MaxSharedBytes">Shared memory of a workgroup.</param>
/// <param name="MaxInvocations">Threads of a workgroup.</param>
/// <param name="FreeBytes">Memory that is free, where the driver tells; else null.</param>
sealed record GlLimits(long MaxBufferBytes, int MaxSharedBytes, int MaxInvocations, long? FreeBytes)
{
    /// <summary>Asks the current context.</summary>
    public static unsafe GlLimits Of(Gl gl, GlCompute compute, IReadOnlySet<string> extensions)
    {
        long block;
        int shared, invocations;
        compute.GetInteger64v(GlCompute.MaxShaderStorageBlockSize, &block);
        gl.GetIntegerv(GlCompute.MaxComputeSharedMemorySize, &shared);
        gl.GetIntegerv(GlCompute.MaxComputeWorkGroupInvocations, &invocations);
        return new GlLimits(block, shared, invocations, Free(gl, extensions));
    }

    static unsafe long? Free(Gl gl, IReadOnlySet<string> extensions)
    {
        int* kibibytes = stackalloc int[4];
        if (extensions.Contains("GL_NVX_gpu_memory_info")) gl.GetIntegerv(GlCompute.NvxCurrentAvailableMemory, kibibytes);
        else if (extensions.Contains("GL_ATI_meminfo")) gl.GetIntegerv(GlCompute.AtiTextureFreeMemory, kibibytes);
        else return null;
        return kibibytes[0] > 0 ? (long)(uint)kibibytes[0] << 10 : null;
    }
}
