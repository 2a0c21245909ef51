using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LiveGan.Checkpoints.Networks;

namespace LiveGan.Synthesis;

/// <summary>Where a mapping network's w lie: mean and standard deviation of each dimension over seeded z.</summary>
/// <remarks>Immutable. The same numbers on every engine, because no engine takes part in the measurement.</remarks>
public sealed class WStatistics
{
    /// <summary>z drawn by <see cref="Measure"/> unless told otherwise.</summary>
    public const int DefaultSampleCount = 512;

    const int BatchSize = 32;
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
        var layers = mapping.Layers.Select(layer => (Weight: layer.Weight.ToArray(), Bias: layer.Bias.ToArray())).ToArray();
        float[][] labels = EmbedLabels(mapping.Embedding, labelCount);
        int width = mapping.Layers.Max(layer => Math.Max(layer.InputCount, layer.OutputCount));
        int wDim = mapping.Layers.Count == 0 ? zDim : mapping.Layers[^1].OutputCount;
        var sums = new double[wDim];
        var squares = new double[wDim];
        var gate = new Lock();
        Parallel.For(0, (sampleCount + BatchSize - 1) / BatchSize, batch =>
        {
            int first = batch * BatchSize, count = Math.Min(BatchSize, sampleCount - first);
            float[] input = new float[BatchSize * width], output = new float[BatchSize * width];
            for (int s = 0; s < count; s++)
            {
                Span<float> row = input.AsSpan(s * width, width);
                GaussianNoise.Fill(SampleSeed, (ulong)(first + s), 0, row[..zDim]);
                Normalize(row[..zDim]);
                if (labels.Length > 0) labels[(first + s) % labels.Length].CopyTo(row[zDim..]);
            }

            foreach (var (weight, bias) in layers)
            {
                Multiply(weight, bias, input, output, width, count);
                (input, output) = (output, input);
            }

            lock (gate) Accumulate(input, width, count, sums, squares);
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

    static float[][] EmbedLabels(FullyConnectedLayer? embedding, int labelCount)
    {
        if (embedding is null) return [];
        float[] weight = embedding.Weight.ToArray(), bias = embedding.Bias.ToArray();
        var labels = new float[labelCount][];
        for (int label = 0; label < labelCount; label++)
        {
            var row = labels[label] = new float[embedding.OutputCount];
            for (int o = 0; o < row.Length; o++) row[o] = weight[o * labelCount + label] + bias[o];
            Normalize(row);
        }

        return labels;
    }

    static void Normalize(Span<float> x)
    {
        double sum = 0;
        foreach (float value in x) sum += (double)value * value;
        float scale = (float)(1 / Math.Sqrt(sum / x.Length + 1e-8));
        foreach (ref float value in x) value *= scale;
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Multiply(float[] weight, float[] bias, float[] input, float[] output, int width, int count)
    {
        int inputs = weight.Length / bias.Length, vectors = inputs / Vector<float>.Count, tail = vectors * Vector<float>.Count;
        for (int o = 0; o < bias.Length; o++)
        {
            ReadOnlySpan<float> row = weight.AsSpan(o * inputs, inputs);
            ReadOnlySpan<Vector<float>> taps = MemoryMarshal.Cast<float, Vector<float>>(row);
            // Four samples share each weight that is loaded; the batch's spare rows take up the remainder.
            for (int s = 0; s < count; s += 4)
            {
                var x0 = MemoryMarshal.Cast<float, Vector<float>>(input.AsSpan(s * width, inputs));
                var x1 = MemoryMarshal.Cast<float, Vector<float>>(input.AsSpan((s + 1) * width, inputs));
                var x2 = MemoryMarshal.Cast<float, Vector<float>>(input.AsSpan((s + 2) * width, inputs));
                var x3 = MemoryMarshal.Cast<float, Vector<float>>(input.AsSpan((s + 3) * width, inputs));
                Vector<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
                for (int i = 0; i < taps.Length; i++)
                {
                    Vector<float> tap = taps[i];
                    sum0 += tap * x0[i];
                    sum1 += tap * x1[i];
                    sum2 += tap * x2[i];
                    sum3 += tap * x3[i];
                }

                Span<float> sums = [Vector.Sum(sum0), Vector.Sum(sum1), Vector.Sum(sum2), Vector.Sum(sum3)];
                for (int k = 0; k < 4; k++)
                {
                    float y = sums[k] + bias[o];
                    for (int i = tail; i < inputs; i++) y += row[i] * input[(s + k) * width + i];
                    output[(s + k) * width + o] = (y > 0 ? y : 0.2f * y) * MathF.Sqrt(2f);
                }
            }
        }
    }
}
