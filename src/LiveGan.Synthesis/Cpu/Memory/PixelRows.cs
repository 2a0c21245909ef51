namespace LiveGan.Synthesis.Cpu.Memory;

/// <summary>
/// Rows of pixels, channels innermost, numbered −1…size with a border of one pixel on every side: all of them, or a ring of the
/// latest.
/// </summary>
/// <param name="memory">The first slot.</param>
/// <param name="slots">Rows that it holds; row −1 lies in the first.</param>
/// <param name="size">Pixels in a row without the border, and rows without it.</param>
/// <param name="channels">Padded to whole vectors.</param>
readonly unsafe struct PixelRows(float* memory, int slots, int size, int channels)
{
    /// <summary>Numbers in a row, with the border.</summary>
    public static long Length(int size, int channels) => (size + 2L) * channels;

    /// <summary>A row, at column −1.</summary>
    public float* Row(int row)
    {
        int slot = row + 1;
        if (slot >= slots) slot %= slots;
        return memory + (slot * (nint)Length(size, channels));
    }

    /// <summary>A pixel's first channel; −1 and size are the border.</summary>
    public float* Pixel(int row, int column) => Row(row) + ((nint)(column + 1) * channels);

    /// <summary>A whole row, to copy.</summary>
    public Span<float> Span(int row) => new(Row(row), (int)Length(size, channels));

    /// <summary>Zeroes a whole row.</summary>
    public void Clear(int row) => Span(row).Clear();

    /// <summary>Zeroes the first and last pixel of a row.</summary>
    public void ClearEnds(int row)
    {
        new Span<float>(Pixel(row, -1), channels).Clear();
        new Span<float>(Pixel(row, size), channels).Clear();
    }

    /// <summary>Zeroes the border of rows first…last−1, and what lies above or below when they touch it.</summary>
    public void ClearBorder(int first, int last)
    {
        if (first == 0) Clear(-1);
        if (last == size) Clear(size);
        for (int row = first; row < last; row++) ClearEnds(row);
    }
}
