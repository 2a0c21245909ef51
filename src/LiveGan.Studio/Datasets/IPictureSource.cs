namespace LiveGan.Studio.Datasets;

/// <summary>Pictures to train on, by number.</summary>
/// <remarks>Safe for use by several threads at once.</remarks>
public interface IPictureSource
{
    /// <summary>What it is, for training records.</summary>
    string Description { get; }

    /// <summary>Pictures.</summary>
    long Count { get; }

    /// <summary>Reads one picture as 8-bit sRGB, interleaved rows from the top.</summary>
    /// <param name="index">0 … <see cref="Count"/> − 1.</param>
    /// <param name="resolution">Height and width wanted, a power of two.</param>
    /// <param name="rgb">Receives 3·resolution² bytes.</param>
    void Read(long index, int resolution, Span<byte> rgb);
}
