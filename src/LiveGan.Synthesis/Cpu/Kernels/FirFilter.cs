namespace LiveGan.Synthesis.Cpu.Kernels;

/// <summary>A 4×4 FIR filter turned round, as convolution applies it, and its two factors where it has them.</summary>
sealed class FirFilter
{
    const double Tolerance = 1e-6;

    /// <param name="taps"><c>[4, 4]</c> as stored.</param>
    public FirFilter(ReadOnlySpan<float> taps)
    {
        Taps = taps.ToArray();
        Array.Reverse(Taps);
        int pivot = 0;
        for (int k = 1; k < 16; k++) if (MathF.Abs(Taps[k]) > MathF.Abs(Taps[pivot])) pivot = k;
        double scale = Taps[pivot];
        IsSeparable = true;
        for (int k = 0; k < 4; k++)
        {
            // Balanced, so that neither pass amplifies.
            double root = scale == 0 ? 0 : 1 / Math.Sqrt(Math.Abs(scale));
            Vertical[k] = (float)(Taps[(4 * k) + (pivot % 4)] * root);
            Horizontal[k] = (float)(Taps[(pivot / 4 * 4) + k] * root * Math.Sign(scale));
        }

        for (int k = 0; k < 16; k++)
            if (Math.Abs(((double)Vertical[k / 4] * Horizontal[k % 4]) - Taps[k]) > Tolerance * Math.Abs(scale)) IsSeparable = false;
    }

    /// <summary><c>[4, 4]</c>, turned round.</summary>
    public float[] Taps { get; }

    /// <summary>Factor along columns, turned round.</summary>
    public float[] Vertical { get; } = new float[4];

    /// <summary>Factor along rows, turned round.</summary>
    public float[] Horizontal { get; } = new float[4];

    /// <summary>Whether the filter is the product of its factors.</summary>
    public bool IsSeparable { get; }
}
