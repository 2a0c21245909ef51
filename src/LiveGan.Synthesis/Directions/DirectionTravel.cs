using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Latents;
using LiveGan.Synthesis.Cpu;

namespace LiveGan.Synthesis.Directions;

/// <summary>Measures how far along a direction each place of a fader must be, so that equal moves change the picture equally.</summary>
/// <remarks>
/// From each of <see cref="Starts"/> latents the picture is painted at even steps to both sides, as far as
/// <see cref="Reach"/> of the usual length of w − w_avg, and the root mean square difference from each to the next is
/// added up. A side of a fader ends where that sum is the median over all sides (or at the end of what was measured), and
/// its knots lie at equal sums. Measured at 64² where the network's architecture lets the rest be left out, without noise.
/// </remarks>
static class DirectionTravel
{
    const int Starts = 2;
    const double Reach = 0.8;
    const int Steps = 10;
    const int Side = DirectionSet.Knots / 2;
    const int MeasuredResolution = 64;

    /// <summary>Measures all directions.</summary>
    /// <returns><c>[count, Knots]</c>.</returns>
    public static float[] Measure(
        StyleGan2Network network, LayerSelection layers, float[] vectors, Action<double> progress, CancellationToken stop)
    {
        int width = network.WDim, count = vectors.Length / width;
        StyleGan2Network small = Shortened(network);
        // One thread: the show's own engine needs the others.
        using var generator = new CpuGenerator(small, CpuKernels.Choose(), 1);
        float[][] starts = StartsOf(network, out double usual);
        double step = Reach * usual / Steps;
        var sums = new double[count * 2][];
        for (int side = 0; side < sums.Length; side++)
        {
            stop.ThrowIfCancellationRequested();
            sums[side] = Walk(generator, layers, starts, vectors.AsSpan(side / 2 * width, width), side % 2 == 0 ? -step : step);
            progress((side + 1.0) / sums.Length);
        }

        double[] ends = [.. sums.Select(sum => sum[^1]).Order()];
        double goal = ends[ends.Length / 2];
        var travel = new float[count * DirectionSet.Knots];
        for (int side = 0; side < sums.Length; side++)
        {
            double end = Math.Min(goal, sums[side][^1]);
            for (int k = 1; k <= Side; k++)
            {
                // Where nothing changes, a fader goes evenly.
                double distance = step * (end <= 0 ? (double)Steps * k / Side : PlaceOf(sums[side], end * k / Side));
                int knot = (side / 2 * DirectionSet.Knots) + Side + (side % 2 == 0 ? -k : k);
                travel[knot] = (float)(side % 2 == 0 ? -distance : distance);
            }
        }

        return travel;
    }

    static float[][] StartsOf(StyleGan2Network network, out double usual)
    {
        float[] average = network.Mapping.AverageW.ToArray();
        var sampling = new WSampling(network.Mapping, network.ZDim, network.LabelCount);
        float[] drawn = sampling.Draw(0, WSampling.BatchSize);
        double squares = 0;
        for (int s = 0; s < WSampling.BatchSize; s++)
            for (int d = 0; d < average.Length; d++) squares += Math.Pow(drawn[(s * sampling.Stride) + d] - average[d], 2);
        usual = Math.Sqrt(squares / WSampling.BatchSize);
        var starts = new float[Starts][];
        for (int s = 0; s < Starts; s++)
            starts[s] = [.. average.Select((a, d) => s == 0 ? a : a + (0.7f * (drawn[(s * sampling.Stride) + d] - a)))];
        return starts;
    }

    /// <summary>Sums of differences after 0, 1, … steps.</summary>
    static double[] Walk(CpuGenerator generator, LayerSelection layers, float[][] starts, ReadOnlySpan<float> vector, double step)
    {
        StyleGan2Network network = generator.Network;
        int width = vector.Length, rows = network.StyleRows;
        int length = network.Channels * network.Resolution * network.Resolution;
        float[] ws = new float[rows * width], image = new float[length], before = new float[length];
        var sums = new double[Steps + 1];
        foreach (float[] start in starts)
        {
            double sum = 0;
            for (int k = 0; k <= Steps; k++)
            {
                for (int row = 0; row < rows; row++)
                {
                    float distance = layers.Contains(row) ? (float)(k * step) : 0;
                    for (int d = 0; d < width; d++) ws[(row * width) + d] = start[d] + (distance * vector[d]);
                }

                generator.Synthesize(ws, default, image);
                if (k > 0) sum += Difference(before, image);
                sums[k] += sum;
                (image, before) = (before, image);
            }
        }

        return sums;
    }

    /// <summary>Root mean square of what a screen would show differently.</summary>
    static double Difference(float[] a, float[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double difference = Math.Clamp(a[i], -1f, 1f) - Math.Clamp(b[i], -1f, 1f);
            sum += difference * difference;
        }

        return Math.Sqrt(sum / a.Length);
    }

    /// <summary>After how many steps, between whole ones too, a sum is reached.</summary>
    static double PlaceOf(double[] sums, double goal)
    {
        int k = 1;
        while (k < sums.Length - 1 && sums[k] < goal) k++;
        double rise = sums[k] - sums[k - 1];
        return rise <= 0 ? k : k - 1 + Math.Clamp((goal - sums[k - 1]) / rise, 0, 1);
    }

    /// <summary>The network up to 64², where every resolution paints.</summary>
    static StyleGan2Network Shortened(StyleGan2Network network)
    {
        if (network.Resolution <= MeasuredResolution || network.Architecture != SynthesisArchitecture.Skip) return network;
        return new StyleGan2Network
        {
            Format = network.Format,
            ZDim = network.ZDim,
            WDim = network.WDim,
            LabelCount = network.LabelCount,
            Resolution = MeasuredResolution,
            Channels = network.Channels,
            Architecture = network.Architecture,
            Mapping = network.Mapping,
            Blocks = [.. network.Blocks.Where(block => block.Resolution <= MeasuredResolution)],
        };
    }
}
