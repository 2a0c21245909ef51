namespace LiveGan.Synthesis.Cpu.Amx;

/// <summary>
/// A rectangle of a layer's input pixels with one more on every side, as a product reads it: row after row without a gap, so
/// that any run of pixels, and the same run one tap further, is a matrix. Where it is as wide as the layer, what is beside it is
/// zero, and the zero before a row is also the one after the row above.
/// </summary>
/// <param name="row">First row of the rectangle.</param>
/// <param name="column">First column.</param>
/// <param name="rows">Rows, without those beside.</param>
/// <param name="columns">Columns, without those beside.</param>
/// <param name="isWide">Whether it is as wide as the layer.</param>
readonly struct AmxRegion(int row, int column, int rows, int columns, bool isWide)
{
    /// <summary>First row.</summary>
    public int Row => row;

    /// <summary>First column.</summary>
    public int Column => column;

    /// <summary>Rows, without those beside.</summary>
    public int Rows => rows;

    /// <summary>Columns, without those beside.</summary>
    public int Columns => columns;

    /// <summary>Whether it is as wide as the layer, so that rows share the zeros between them.</summary>
    public bool IsWide => isWide;

    /// <summary>Pixels from one row to the next.</summary>
    public int Pitch => columns + (isWide ? 1 : 2);

    /// <summary>Pixels in all; a run that is rounded up, and the taps below it, end before.</summary>
    public int Length => ((rows + 2) * Pitch) + (2 * AmxProduct.BlockPixels);
}
