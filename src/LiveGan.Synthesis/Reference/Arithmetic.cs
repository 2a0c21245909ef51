namespace LiveGan.Synthesis.Reference;

/// <summary>The operations of StyleGAN2 as plain loops over row-major planes; sums are taken in double precision.</summary>
static class Arithmetic
{
    const float LeakySlope = 0.2f;

    /// <summary>x / √(mean(x²) + 1e-8).</summary>
    public static void NormalizeSecondMoment(Span<float> x)
    {
        double sum = 0;
        foreach (float value in x) sum += (double)value * value;
        double scale = 1 / Math.Sqrt(sum / x.Length + 1e-8);
        foreach (ref float value in x) value = (float)(value * scale);
    }

    /// <summary>y = W·x + b, <c>W [out, in]</c>.</summary>
    public static void FullyConnect(float[] weight, float[] bias, ReadOnlySpan<float> x, Span<float> y)
    {
        for (int o = 0; o < bias.Length; o++)
        {
            double sum = bias[o];
            for (int i = 0; i < x.Length; i++) sum += (double)weight[o * x.Length + i] * x[i];
            y[o] = (float)sum;
        }
    }

    /// <summary>Leaky ReLU 0.2, times <paramref name="gain"/>, clamped to ± <paramref name="clamp"/>.</summary>
    public static void Activate(Span<float> x, float gain, float clamp)
    {
        foreach (ref float value in x)
            value = Math.Clamp((value > 0 ? value : LeakySlope * value) * gain, -clamp, clamp);
    }

    /// <summary>w' = W·s per input channel and, to demodulate, / √(Σ w'² + 1e-8) per output channel.</summary>
    /// <param name="weight"><c>[out, in, taps]</c>.</param>
    /// <param name="style"><c>[in]</c>.</param>
    /// <param name="taps">Taps of one kernel.</param>
    /// <param name="demodulate">Whether each output channel is scaled to unit norm.</param>
    /// <param name="modulated">Receives <c>[out, in, taps]</c>.</param>
    public static void Modulate(float[] weight, ReadOnlySpan<float> style, int taps, bool demodulate, Span<float> modulated)
    {
        int filter = style.Length * taps;
        for (int o = 0; o < weight.Length; o += filter)
        {
            double sum = 0;
            for (int k = 0; k < filter; k++)
            {
                double tap = (double)weight[o + k] * style[k / taps];
                sum += tap * tap;
            }

            double scale = demodulate ? 1 / Math.Sqrt(sum + 1e-8) : 1;
            for (int k = 0; k < filter; k++) modulated[o + k] = (float)((double)weight[o + k] * style[k / taps] * scale);
        }
    }

    /// <summary>Correlation with a square kernel of odd size, zero-padded to keep the size.</summary>
    /// <param name="x"><c>[in, size, size]</c>.</param>
    /// <param name="inputs">Input channels.</param>
    /// <param name="size">Height and width.</param>
    /// <param name="weight"><c>[out, in, kernel, kernel]</c>.</param>
    /// <param name="kernel">1 or 3.</param>
    /// <param name="plane">Scratch, at least <c>[size, size]</c>.</param>
    /// <param name="y">Receives <c>[out, size, size]</c>.</param>
    public static void Correlate(
        ReadOnlySpan<float> x, int inputs, int size, ReadOnlySpan<float> weight, int kernel, double[] plane, Span<float> y)
    {
        int pixels = size * size, pad = kernel / 2, outputs = weight.Length / (inputs * kernel * kernel);
        for (int o = 0; o < outputs; o++)
        {
            Array.Clear(plane, 0, pixels);
            for (int i = 0; i < inputs; i++)
            {
                for (int ky = 0; ky < kernel; ky++)
                {
                    for (int kx = 0; kx < kernel; kx++)
                    {
                        double tap = weight[((o * inputs + i) * kernel + ky) * kernel + kx];
                        int dy = ky - pad, dx = kx - pad;
                        int left = Math.Max(0, -dx), right = Math.Min(size, size - dx);
                        for (int row = Math.Max(0, -dy); row < Math.Min(size, size - dy); row++)
                        {
                            ReadOnlySpan<float> source = x.Slice(i * pixels + (row + dy) * size + left + dx, right - left);
                            Span<double> target = plane.AsSpan(row * size + left, right - left);
                            for (int k = 0; k < target.Length; k++) target[k] += tap * source[k];
                        }
                    }
                }
            }

            for (int p = 0; p < pixels; p++) y[o * pixels + p] = (float)plane[p];
        }
    }

    /// <summary>Stride-2 transposed convolution: <c>y[2i+ky, 2j+kx] += x[i, j]·w[ky, kx]</c>.</summary>
    /// <param name="x"><c>[in, size, size]</c>.</param>
    /// <param name="inputs">Input channels.</param>
    /// <param name="size">Height and width.</param>
    /// <param name="weight"><c>[out, in, 3, 3]</c>.</param>
    /// <param name="plane">Scratch, at least <c>[2·size+1, 2·size+1]</c>.</param>
    /// <param name="y">Receives <c>[out, 2·size+1, 2·size+1]</c>.</param>
    public static void TransposedConvolve(
        ReadOnlySpan<float> x, int inputs, int size, ReadOnlySpan<float> weight, double[] plane, Span<float> y)
    {
        int wide = 2 * size + 1, pixels = wide * wide, outputs = weight.Length / (inputs * 9);
        for (int o = 0; o < outputs; o++)
        {
            Array.Clear(plane, 0, pixels);
            for (int i = 0; i < inputs; i++)
            {
                for (int k = 0; k < 9; k++)
                {
                    double tap = weight[(o * inputs + i) * 9 + k];
                    for (int row = 0; row < size; row++)
                    {
                        ReadOnlySpan<float> source = x.Slice((i * size + row) * size, size);
                        Span<double> target = plane.AsSpan((2 * row + k / 3) * wide + k % 3, 2 * size - 1);
                        for (int column = 0; column < source.Length; column++) target[2 * column] += tap * source[column];
                    }
                }
            }

            for (int p = 0; p < pixels; p++) y[o * pixels + p] = (float)plane[p];
        }
    }

    /// <summary>Convolution of every plane with a FIR filter, after zero-padding and, for 2, inserting zeros.</summary>
    /// <param name="x"><c>[channels, size, size]</c>.</param>
    /// <param name="size">Height and width.</param>
    /// <param name="up">1, or 2 to insert a zero after each sample.</param>
    /// <param name="before">Zeros above and to the left.</param>
    /// <param name="filter"><c>[4, 4]</c>; it is applied turned round, as convolution means.</param>
    /// <param name="result">Height and width of <paramref name="y"/>.</param>
    /// <param name="y">Receives <c>[channels, result, result]</c>.</param>
    public static void Filter(
        ReadOnlySpan<float> x, int size, int up, int before, float[] filter, int result, Span<float> y)
    {
        for (int channel = 0; channel < x.Length / (size * size); channel++)
        {
            ReadOnlySpan<float> plane = x.Slice(channel * size * size, size * size);
            for (int row = 0; row < result; row++)
            {
                for (int column = 0; column < result; column++)
                {
                    double sum = 0;
                    for (int k = 0; k < 16; k++)
                    {
                        int sourceRow = row + k / 4 - before, sourceColumn = column + k % 4 - before;
                        if (sourceRow < 0 || sourceColumn < 0 || sourceRow % up != 0 || sourceColumn % up != 0) continue;
                        if (sourceRow / up >= size || sourceColumn / up >= size) continue;
                        sum += (double)filter[15 - k] * plane[sourceRow / up * size + sourceColumn / up];
                    }

                    y[(channel * result + row) * result + column] = (float)sum;
                }
            }
        }
    }
}
