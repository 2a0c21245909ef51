namespace LiveGan.Synthesis.Cpu.Memory;

/// <summary>A layer's output, channels innermost, with a border of one zero pixel on every side.</summary>
sealed unsafe class FeatureMap(int size, int channels)
{
    const long LargeLength = 3 << 20;

    /// <summary>Height and width without the border.</summary>
    public int Size => size;

    /// <summary>Channels, padded to whole vectors.</summary>
    public int Channels => channels;

    /// <summary>Numbers with the border.</summary>
    public long Length => (long)(size + 2) * (size + 2) * channels;

    /// <summary>Whether it is too large to be still in a cache when it is read, so that it should not go through one.</summary>
    public bool IsLarge => Length >= LargeLength;

    /// <summary>Where it lies; the border's top left pixel.</summary>
    public float* Pointer { get; set; }

    /// <summary>Whether it holds what the last frame's inputs gave.</summary>
    public bool IsValid { get; set; }

    /// <summary>Numbers from one row to the next.</summary>
    public nint RowStride => (nint)(size + 2) * channels;

    /// <summary>A pixel's first channel; −1 and Size are the border.</summary>
    public float* Pixel(int row, int column) => Pointer + ((row + 1) * RowStride) + ((nint)(column + 1) * channels);

    /// <summary>Zeroes the border of rows first…last−1, and what lies above or below when they touch it.</summary>
    public void ClearBorder(int first, int last)
    {
        if (first == 0) new Span<float>(Pixel(-1, -1), (int)RowStride).Clear();
        if (last == size) new Span<float>(Pixel(size, -1), (int)RowStride).Clear();
        for (int row = first; row < last; row++)
        {
            new Span<float>(Pixel(row, -1), channels).Clear();
            new Span<float>(Pixel(row, size), channels).Clear();
        }
    }
}
