namespace LiveGan.Synthesis.Cpu.Steps;

/// <summary>Turns features into picture, a rectangle at a time.</summary>
unsafe interface IPainter
{
    /// <param name="features">The rectangle's top left pixel, channels innermost.</param>
    /// <param name="rowStride">Numbers from one row to the next.</param>
    /// <param name="row">Where the rectangle begins.</param>
    /// <param name="column">Where the rectangle begins.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    void Paint(float* features, nint rowStride, int row, int column, int height, int width);
}
