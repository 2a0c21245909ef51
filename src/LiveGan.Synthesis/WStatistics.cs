using LiveGan.Checkpoints.Networks;

namespace LiveGan.Synthesis;

/// <summary>Where a mapping network's w lie: mean and standard deviation of each dimension over seeded z.</summary>
/// <remarks>Immutable. The same numbers on every engine, because no engine takes part in the measurement.</remarks>
public sealed class WStatistics
{
    /// <summary>z drawn by <see cref="Measure"/> unless told otherwise.</summary>
    public const int DefaultSampleCount = 512;

    internal const ulong SampleSeed = 0x57A7_1571C5;

    readonly float[] _mean;
    readonly float[] _deviation;

    WStatistics(float[] mean, float[] deviation)
    {
        _mean = mean;
        _deviation = deviation;
    }

    /// <summary>Mean of each dimension, <c>[WDim]</c>.</summary>
    public ReadOnlySpan<float> Mean => _mean;

    /// <summary>Standard deviation of each dimension, <c>[WDim]</c>.</summary>
    public ReadOnlySpan<float> StandardDeviation => _deviation;

    /// <summary>Maps Gaussian z (stream i of a fixed seed is sample i) through the network, labels taking turns.</summary>
    /// <param name="mapping">The network to measure; not kept.</param>
    /// <param name="zDim">Length of z.</param>
    /// <param name="labelCount">Number of labels, 0 for an unconditional network.</param>
    /// <param name="sampleCount">How many z, at least 2.</param>
    public static WStatistics Measure(MappingNetwork mapping, int zDim, int labelCount, int sampleCount = DefaultSampleCount)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        ArgumentOutOfRangeException.ThrowIfLessThan(zDim, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleCount, 2);
        var sampling = new WSampling(mapping, zDim, labelCount);
        int wDim = sampling.WDim;
        var sums = new double[wDim];
        var squares = new double[wDim];
        var gate = new Lock();
        Parallel.For(0, (sampleCount + WSampling.BatchSize - 1) / WSampling.BatchSize, batch =>
        {
            int first = batch * WSampling.BatchSize, count = Math.Min(WSampling.BatchSize, sampleCount - first);
            float[] rows = sampling.Draw(first, count);
            lock (gate) Accumulate(rows, sampling.Stride, count, sums, squares);
        });

        var mean = new float[wDim];
        var deviation = new float[wDim];
        for (int d = 0; d < wDim; d++)
        {
            double average = sums[d] / sampleCount;
            mean[d] = (float)average;
            deviation[d] = (float)Math.Sqrt(Math.Max(0, squares[d] / sampleCount - average * average));
        }

        return new WStatistics(mean, deviation);
    }

    static void Accumulate(float[] rows, int width, int count, double[] sums, double[] squares)
    {
        for (int s = 0; s < count; s++)
        {
            for (int d = 0; d < sums.Length; d++)
            {
                double value = rows[s * width + d];
                sums[d] += value;
                squares[d] += value * value;
            }
        }
    }
}
