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

    static void Multiply(float[] weight, float[] bias, float[] input, float[] output, int width, int count)
    {
        int inputs = weight.Length / bias.Length;
        Span<float> sums = stackalloc float[8];
        for (int o = 0; o < bias.Length; o += 4)
        {
            // Four outputs and two samples share what is loaded; the batch's spare rows take up the remainder.
            int rows = Math.Min(4, bias.Length - o);
            for (int s = 0; s < count; s += 2)
            {
                FourTimesTwo(weight.AsSpan(o * inputs, rows * inputs), inputs, input.AsSpan(s * width, inputs), input.AsSpan((s + 1) * width, inputs), sums);
                for (int k = 0; k < 2 * rows; k++)
                {
                    float y = sums[k] + bias[o + (k / 2)];
                    output[((s + (k % 2)) * width) + o + (k / 2)] = (y > 0 ? y : 0.2f * y) * MathF.Sqrt(2f);
                }
            }
        }
    }

    /// <summary>Products of up to four rows of weights with two samples.</summary>
    /// <param name="weights"><c>[1…4, inputs]</c>.</param>
    /// <param name="inputs">Numbers in a row.</param>
    /// <param name="first">The first sample.</param>
    /// <param name="second">The second.</param>
    /// <param name="sums">Receives <c>[4, 2]</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void FourTimesTwo(ReadOnlySpan<float> weights, int inputs, ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> sums)
    {
        ref float x = ref MemoryMarshal.GetReference(first), y = ref MemoryMarshal.GetReference(second);
        ref float w = ref MemoryMarshal.GetReference(weights);
        int last = weights.Length - inputs, i = 0;
        nuint r1 = (nuint)Math.Min(inputs, last), r2 = (nuint)Math.Min(2 * inputs, last), r3 = (nuint)Math.Min(3 * inputs, last);
        Vector<float> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
        for (; i <= inputs - Vector<float>.Count; i += Vector<float>.Count)
        {
            nuint at = (nuint)i;
            Vector<float> u = Vector.LoadUnsafe(ref x, at), v = Vector.LoadUnsafe(ref y, at);
            Vector<float> w0 = Vector.LoadUnsafe(ref w, at), w1 = Vector.LoadUnsafe(ref w, at + r1);
            Vector<float> w2 = Vector.LoadUnsafe(ref w, at + r2), w3 = Vector.LoadUnsafe(ref w, at + r3);
            (a0, b0) = (Vector.MultiplyAddEstimate(w0, u, a0), Vector.MultiplyAddEstimate(w0, v, b0));
            (a1, b1) = (Vector.MultiplyAddEstimate(w1, u, a1), Vector.MultiplyAddEstimate(w1, v, b1));
            (a2, b2) = (Vector.MultiplyAddEstimate(w2, u, a2), Vector.MultiplyAddEstimate(w2, v, b2));
            (a3, b3) = (Vector.MultiplyAddEstimate(w3, u, a3), Vector.MultiplyAddEstimate(w3, v, b3));
        }

        (sums[0], sums[1], sums[2], sums[3]) = (Vector.Sum(a0), Vector.Sum(b0), Vector.Sum(a1), Vector.Sum(b1));
        (sums[4], sums[5], sums[6], sums[7]) = (Vector.Sum(a2), Vector.Sum(b2), Vector.Sum(a3), Vector.Sum(b3));
        for (; i < inputs; i++)
        {
            for (int row = 0; row * inputs <= last; row++)
            {
                sums[2 * row] += weights[(row * inputs) + i] * first[i];
                sums[(2 * row) + 1] += weights[(row * inputs) + i] * second[i];
            }
        }
    }
}
