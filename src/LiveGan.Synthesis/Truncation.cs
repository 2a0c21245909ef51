namespace LiveGan.Synthesis;

/// <summary>The truncation trick (StyleGAN paper, appendix B): <c>w_avg + ψ·(w − w_avg)</c>.</summary>
public static class Truncation
{
    /// <summary>Fills the style rows of one picture from one w.</summary>
    /// <param name="w"><c>[WDim]</c> as the mapping network gives it.</param>
    /// <param name="average"><c>[WDim]</c>, the centre.</param>
    /// <param name="psi">0 is the average picture, 1 leaves w as it is.</param>
    /// <param name="cutoff">How many of the first rows are truncated, the rest repeat w; negative for all.</param>
    /// <param name="ws">Receives <c>[rows, WDim]</c>.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void Apply(ReadOnlySpan<float> w, ReadOnlySpan<float> average, float psi, int cutoff, Span<float> ws)
    {
        if (w.IsEmpty || average.Length != w.Length || ws.Length % w.Length != 0)
            throw new ArgumentException($"cannot truncate: w has {w.Length} numbers, its average {average.Length}, the rows {ws.Length}");
        int rows = ws.Length / w.Length;
        int truncated = cutoff < 0 ? rows : Math.Min(cutoff, rows);
        for (int row = 0; row < rows; row++)
        {
            Span<float> style = ws.Slice(row * w.Length, w.Length);
            if (row >= truncated || psi == 1f) w.CopyTo(style);
            else for (int d = 0; d < w.Length; d++) style[d] = average[d] + psi * (w[d] - average[d]);
        }
    }
}
