using System.Numerics.Tensors;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;
using LiveGan.Synthesis.OpenGL.Device;

namespace LiveGan.Synthesis.OpenGL.Layers;

/// <summary>Weights in the order that the shaders read: four output channels lie together.</summary>
static class WeightPacking
{
    /// <summary>How many fours hold a number of channels.</summary>
    public static int Groups(int channels) => (channels + 3) / 4;

    /// <summary><c>[out, in, taps]</c> → <c>[out/4, in padded to 4, taps, 4]</c>, each output channel times its scale.</summary>
    public static float[] Interleave(float[] weight, int outputs, int inputs, int taps, ReadOnlySpan<float> scales)
    {
        int padded = 4 * Groups(inputs);
        var packed = new float[4 * Groups(outputs) * padded * taps];
        for (int o = 0; o < outputs; o++)
        {
            float scale = scales.IsEmpty ? 1f : scales[o];
            int from = o * inputs * taps, to = (o / 4 * padded * taps * 4) + (o % 4);
            for (int i = 0; i < inputs * taps; i++) packed[to + (4 * i)] = weight[from + i] * scale;
        }

        return packed;
    }

    /// <summary>Greatest magnitude of each output channel's weights; 1 where all are zero.</summary>
    public static float[] Magnitudes(float[] weight, int outputs)
    {
        int length = weight.Length / outputs;
        var magnitudes = new float[outputs];
        for (int o = 0; o < outputs; o++)
        {
            float most = Math.Abs(TensorPrimitives.MaxMagnitude<float>(weight.AsSpan(o * length, length)));
            magnitudes[o] = most > 0 && float.IsFinite(most) ? most : 1f;
        }

        return magnitudes;
    }

    /// <summary>Σ of the squared taps, <c>[out, in padded to 4]</c>.</summary>
    public static float[] Squares(float[] weight, int outputs, int inputs, int taps)
    {
        int padded = 4 * Groups(inputs);
        var squares = new float[outputs * padded];
        for (int o = 0; o < outputs; o++)
        {
            for (int i = 0; i < inputs; i++)
            {
                double sum = 0;
                foreach (float tap in weight.AsSpan(((o * inputs) + i) * taps, taps)) sum += (double)tap * tap;
                squares[(o * padded) + i] = (float)sum;
            }
        }

        return squares;
    }

    /// <summary>Rows padded to a multiple of four numbers.</summary>
    public static float[] PadRows(float[] matrix, int rows, int columns)
    {
        int padded = 4 * Groups(columns);
        if (padded == columns) return matrix;
        var result = new float[rows * padded];
        for (int row = 0; row < rows; row++) matrix.AsSpan(row * columns, columns).CopyTo(result.AsSpan(row * padded));
        return result;
    }

    /// <summary>Numbers as feature maps and weights are stored.</summary>
    public static GpuBuffer Upload(GlDevice device, float[] numbers, GlPrecision precision, string name)
    {
        if (precision == GlPrecision.Single) return GpuBuffer.Of<float>(device, numbers, name);
        var halves = new Half[numbers.Length];
        TensorPrimitives.ConvertToHalf(numbers, halves);
        return GpuBuffer.Of<Half>(device, halves, name);
    }

    /// <summary><c>[C, H, W]</c> → <c>[C/4, H, W, 4]</c>.</summary>
    public static float[] InterleaveMap(WeightTensor map)
    {
        float[] values = map.ToArray();
        int channels = map.Shape[0], pixels = values.Length / channels;
        var packed = new float[4 * Groups(channels) * pixels];
        for (int c = 0; c < channels; c++)
            for (int p = 0; p < pixels; p++) packed[(((c / 4 * pixels) + p) * 4) + (c % 4)] = values[(c * pixels) + p];
        return packed;
    }

    /// <summary>A 4×4 filter as it is laid over the picture: turned round.</summary>
    public static float[] Turned(WeightTensor filter)
    {
        float[] taps = filter.ToArray();
        Array.Reverse(taps);
        return taps;
    }
}
