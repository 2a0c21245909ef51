using System.Numerics;
using TorchSharp;

namespace LiveGan.Studio.Augmentation;

/// <summary>
/// Amplifies and damps four octaves of spatial frequency, split by a two-channel filter bank of the sym2 wavelet (appendix B):
/// the bands add up to the picture.
/// </summary>
static class BandFilter
{
    // sym2 low-pass, of sum √2 and energy 1 (Daubechies 1992).
    static readonly double[] LowPass =
        [.. ((double[])[1 - Math.Sqrt(3), 3 - Math.Sqrt(3), 3 + Math.Sqrt(3), 1 + Math.Sqrt(3)]).Select(tap => tap / (4 * Math.Sqrt(2)))];

    static readonly float[] ExpectedPower = [10f / 13, 1f / 13, 1f / 13, 1f / 13];
    static readonly double[][] Bank = Build();

    /// <summary>Taps of each band's filter, from the lowest band to the highest; they add up to a single 1 in the middle.</summary>
    public static IReadOnlyList<double[]> Bands => Bank;

    /// <param name="pictures"><c>[N, 3, R, R]</c>.</param>
    /// <param name="draws">One per picture.</param>
    public static torch.Tensor Apply(torch.Tensor pictures, AugmentationDraws[] draws)
    {
        int count = draws.Length, size = (int)pictures.size(2);
        var rows = new float[count * size * size];
        for (int i = 0; i < count; i++)
            Fill(rows.AsSpan(i * size * size, size * size), Taps(draws[i].BandGains), size);
        torch.Tensor filter = torch.tensor(rows, [count, 1, size, size]);
        return filter.matmul(pictures).matmul(filter.permute(0, 1, 3, 2));
    }

    // One filter along a line with mirrored ends, as a matrix: [to, from].
    static void Fill(Span<float> matrix, double[] taps, int size)
    {
        matrix.Clear();
        for (int to = 0; to < size; to++)
        {
            for (int k = 0; k < taps.Length; k++)
                matrix[to * size + Resampling.Mirrored(to + k - taps.Length / 2, size)] += (float)taps[k];
        }
    }

    // Each gain by itself is rescaled to keep the power of natural pictures.
    static double[] Taps(Vector4 gains)
    {
        Span<double> total = [1, 1, 1, 1];
        for (int band = 0; band < AugmentationDraws.Bands; band++)
        {
            double power = 1 - ExpectedPower[band] + ExpectedPower[band] * gains[band] * gains[band];
            for (int k = 0; k < AugmentationDraws.Bands; k++)
                total[k] *= (k == band ? gains[band] : 1) / Math.Sqrt(power);
        }
        var taps = new double[Bank[0].Length];
        for (int band = 0; band < Bank.Length; band++)
        {
            for (int k = 0; k < taps.Length; k++)
                taps[k] += total[band] * Bank[band][k];
        }
        return taps;
    }

    static double[][] Build()
    {
        double[] highPass = [.. LowPass.Select((tap, k) => k % 2 == 0 ? tap : -tap)];
        double[] low = Power(LowPass), high = Power(highPass);
        double[][] bank = [[1], [0], [0], [0]];
        for (int band = 1; band < bank.Length; band++)
        {
            bank = [.. bank.Select(filter => Convolve(Spread(filter), low))];
            int start = (bank[band].Length - high.Length) / 2;
            for (int k = 0; k < high.Length; k++)
                bank[band][start + k] += high[k];
        }
        return bank;
    }

    // The filter and then its mirror image: no phase is left.
    static double[] Power(double[] filter) => [.. Convolve(filter, [.. filter.Reverse()]).Select(tap => tap / 2)];

    static double[] Spread(double[] filter)
    {
        var spread = new double[2 * filter.Length - 1];
        for (int k = 0; k < filter.Length; k++)
            spread[2 * k] = filter[k];
        return spread;
    }

    static double[] Convolve(double[] a, double[] b)
    {
        var result = new double[a.Length + b.Length - 1];
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j < b.Length; j++)
                result[i + j] += a[i] * b[j];
        }
        return result;
    }
}
