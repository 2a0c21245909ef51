using LiveGan.Core.Bending;

namespace LiveGan.Synthesis.Reference;

/// <summary><see cref="Bend"/> as it is defined, pixel by pixel in double precision.</summary>
static class ReferenceBend
{
    /// <summary>Bends the channels of a layer in place.</summary>
    /// <param name="bend">Limited to its ranges.</param>
    /// <param name="channels">Its channels that the layer has.</param>
    /// <param name="features"><c>[C, n, n]</c>.</param>
    /// <param name="n">Height and width.</param>
    /// <param name="plane">At least n² numbers of scratch.</param>
    public static void Apply(in Bend bend, ReadOnlySpan<int> channels, Span<float> features, int n, double[] plane)
    {
        foreach (int channel in channels)
        {
            Span<float> map = features.Slice(channel * n * n, n * n);
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++) plane[(i * n) + j] = Moved(bend, map, n, j + 0.5, i + 0.5);
            }

            for (int p = 0; p < map.Length; p++)
            {
                double rest = plane[p] - Math.Clamp(plane[p], -bend.Threshold, bend.Threshold);
                map[p] = (float)(rest * bend.Scale * (1.0 - bend.Ablate));
            }
        }
    }

    static double Moved(in Bend bend, ReadOnlySpan<float> map, int n, double x, double y)
    {
        double u = x - (n / 2.0) - ((double)bend.ShiftX * n), v = y - (n / 2.0) - ((double)bend.ShiftY * n);
        (double sine, double cosine) = Math.SinCos(2 * Math.PI * bend.Rotate);
        double xs = (n / 2.0) + (((u * cosine) - (v * sine)) / bend.Zoom);
        double ys = (n / 2.0) + (((u * sine) + (v * cosine)) / bend.Zoom);
        double straight = ((1.0 - bend.FlipX) * Sample(map, n, xs, ys)) + (bend.FlipX * Sample(map, n, n - xs, ys));
        double turned = ((1.0 - bend.FlipX) * Sample(map, n, xs, n - ys)) + (bend.FlipX * Sample(map, n, n - xs, n - ys));
        return ((1.0 - bend.FlipY) * straight) + (bend.FlipY * turned);
    }

    static double Sample(ReadOnlySpan<float> map, int n, double x, double y)
    {
        int column = (int)Math.Floor(x - 0.5), row = (int)Math.Floor(y - 0.5);
        double fx = x - 0.5 - column, fy = y - 0.5 - row;
        return ((1 - fy) * (((1 - fx) * At(map, n, row, column)) + (fx * At(map, n, row, column + 1))))
            + (fy * (((1 - fx) * At(map, n, row + 1, column)) + (fx * At(map, n, row + 1, column + 1))));
    }

    static double At(ReadOnlySpan<float> map, int n, int row, int column) =>
        (uint)row < (uint)n && (uint)column < (uint)n ? map[(row * n) + column] : 0;
}
