namespace LiveGan.Synthesis.Cpu.Memory;

/// <summary>Channel counts are padded with zeros so that every kernel works in whole vectors and panels.</summary>
static class Channels
{
    /// <summary>What they are padded to: half a panel of the widest kernel.</summary>
    public const int Multiple = 32;

    /// <summary>The next multiple.</summary>
    public static int Pad(int channels) => (channels + Multiple - 1) / Multiple * Multiple;

    /// <summary>The next multiple of a cache line of floats.</summary>
    public static int PadLine(int length) => (length + 15) / 16 * 16;
}
