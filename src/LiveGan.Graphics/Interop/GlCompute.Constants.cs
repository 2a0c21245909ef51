namespace LiveGan.Graphics.Interop;

public sealed unsafe partial class GlCompute
{
    public const uint MajorVersion = 0x821B;
    public const uint MinorVersion = 0x821C;
    public const uint Extensions = 0x1F03;
    public const uint NumExtensions = 0x821D;
    public const uint ComputeShader = 0x91B9;
    public const uint ShaderStorageBuffer = 0x90D2;
    public const uint CopyReadBuffer = 0x8F36;
    public const uint CopyWriteBuffer = 0x8F37;
    public const uint StreamRead = 0x88E1;
    public const uint DynamicCopy = 0x88EA;
    public const uint MapRead = 0x0001;
    public const uint R32Ui = 0x8236;
    public const uint RedInteger = 0x8D94;
    public const uint UnsignedInt = 0x1405;
    public const uint PixelPackBuffer = 0x88EB;
    public const uint WriteOnly = 0x88B9;
    public const uint TextureFetchBarrierBit = 0x0008;
    public const uint TextureUpdateBarrierBit = 0x0100;
    public const uint BufferUpdateBarrierBit = 0x0200;
    public const uint ShaderStorageBarrierBit = 0x2000;
    public const uint AllBarrierBits = 0xFFFFFFFF;
    public const uint MaxShaderStorageBlockSize = 0x90DE;
    public const uint MaxComputeSharedMemorySize = 0x8262;
    public const uint MaxComputeWorkGroupInvocations = 0x90EB;
    public const uint Timestamp = 0x8E28;
    public const uint QueryResult = 0x8866;
    public const uint ProgramBinaryRetrievableHint = 0x8257;
    public const uint ProgramBinaryLength = 0x8741;
    public const uint NumProgramBinaryFormats = 0x87FE;

    /// <summary>GL_NVX_gpu_memory_info: kibibytes that are free.</summary>
    public const uint NvxCurrentAvailableMemory = 0x9049;

    /// <summary>GL_ATI_meminfo: four numbers, the first kibibytes that are free.</summary>
    public const uint AtiTextureFreeMemory = 0x87FC;
}
