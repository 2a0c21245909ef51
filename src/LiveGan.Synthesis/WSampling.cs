using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LiveGan.Checkpoints.Networks;

namespace LiveGan.Synthesis;

/// <summary>Draws w: Gaussian z (stream i of a fixed seed is sample i) through a mapping network, labels taking turns.</summary>
/// <remarks>Immutable: any thread may draw.</remarks>
sealed class WSampling
{
    /// <summary>Most samples at a time.</summary>
    public const int BatchSize = 32;

    readonly (float[] Weight, float[] Bias)[] _layers;
    readonly float[][] _labels;
    readonly int _zDim;

    /// <param name="mapping">The network; not kept.</param>
    /// <param name="zDim">Length of z.</param>
    /// <param name="labelCount">Number of labels, 0 for an unconditional network.</param>
    public WSampling(MappingNetwork mapping, int zDim, int labelCount)
    {
        _layers = [.. mapping.Layers.Select(layer => (layer.Weight.ToArray(), layer.Bias.ToArray()))];
        _labels = EmbedLabels(mapping.Embedding, labelCount);
        _zDim = zDim;
        Stride = mapping.Layers.Max(layer => Math.Max(layer.InputCount, layer.OutputCount));
        WDim = mapping.Layers[^1].OutputCount;
    }

    /// <summary>Length of w.</summary>
    public int WDim { get; }

    /// <summary>Numbers from one row of a batch to the next.</summary>
    public int Stride { get; }

    /// <summary>Some samples.</summary>
    /// <param name="first">Number of the first one.</param>
    /// <param name="count">1 to <see cref="BatchSize"/>.</param>
    /// <returns>Rows of <see cref="Stride"/> numbers, of which the first <see cref="WDim"/> count.</returns>
    public float[] Draw(int first, int count)
    {
        float[] input = new float[BatchSize * Stride], output = new float[BatchSize * Stride];
        for (int s = 0; s < count; s++)
        {
            Span<float> row = input.AsSpan(s * Stride, Stride);
            GaussianNoise.Fill(WStatistics.SampleSeed, (ulong)(first + s), 0, row[.._zDim]);
            Normalize(row[.._zDim]);
            if (_labels.Length > 0) _labels[(first + s) % _labels.Length].CopyTo(row[_zDim..]);
        }

        foreach (var (weight, bias) in _layers)
        {
            Multiply(weight, bias, input, output, Stride, count);
            (input, output) = (output, input);
        }

        return input;
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
