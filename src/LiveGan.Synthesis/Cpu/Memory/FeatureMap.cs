namespace LiveGan.Synthesis.Cpu.Memory;

/// <summary>A layer's output, channels innermost, with a border of one zero pixel on every side.</summary>
sealed unsafe class FeatureMap(int size, int channels)
{
    const long LargeLength = 400 << 10;

    /// <summary>Height and width without the border.</summary>
    public int Size => size;

    /// <summary>Channels, padded to whole vectors.</summary>
    public int Channels => channels;

    /// <summary>Numbers with the border.</summary>
    public long Length => (size + 2) * PixelRows.Length(size, channels);

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

    /// <summary>All its rows.</summary>
    public PixelRows Rows => new(Pointer, size + 2, size, channels);
}
