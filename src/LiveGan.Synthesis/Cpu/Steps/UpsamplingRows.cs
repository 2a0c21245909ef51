using LiveGan.Synthesis.Cpu.Memory;

namespace LiveGan.Synthesis.Cpu.Steps;

/// <summary>
/// Sums of a transposed convolution, rows −1…2n+1 with a zero row and column before the first and after the last; all of
/// them, or a ring of the latest.
/// </summary>
/// <param name="memory">The first slot.</param>
/// <param name="slots">Rows that it holds.</param>
/// <param name="inputSize">n.</param>
/// <param name="channels">Output channels, padded.</param>
readonly unsafe struct UpsamplingRows(float* memory, int slots, int inputSize, int channels)
{
    /// <summary>Numbers in a row of sums.</summary>
    public static long RowLength(int inputSize, int channels) => ((2L * inputSize) + 3) * channels;

    /// <summary>The slot of a row, at column −1.</summary>
    public float* Row(int row) => memory + ((row + 1) % slots * (nint)RowLength(inputSize, channels));

    /// <summary>A pixel's first channel.</summary>
    public float* Pixel(int row, int column) => Row(row) + ((nint)(column + 1) * channels);

    /// <summary>Zeroes the first and last columns of a row.</summary>
    public void ClearEnds(int row)
    {
        new Span<float>(Pixel(row, -1), channels).Clear();
        new Span<float>(Pixel(row, (2 * inputSize) + 1), channels).Clear();
    }

    /// <summary>Zeroes a whole row.</summary>
    public void Clear(int row) => new Span<float>(Row(row), (int)RowLength(inputSize, channels)).Clear();

    /// <summary>Copies a row from or to elsewhere.</summary>
    public Span<float> Span(int row) => new(Row(row), (int)RowLength(inputSize, channels));
}
