using System.Runtime.InteropServices;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Synthesis.Seeded;

/// <summary>Draws a network's tensors one after another from a seed; tensor n is stream n of the noise.</summary>
sealed class SeededWeights(ulong seed)
{
    ulong _stream;

    /// <summary>[1, 3, 3, 1] both ways, with the up-sampling gain of 4: sums to 4.</summary>
    public static WeightTensor ResampleFilter { get; } = WeightTensor.From(
        [1 / 16f, 3 / 16f, 3 / 16f, 1 / 16f, 3 / 16f, 9 / 16f, 9 / 16f, 3 / 16f,
         3 / 16f, 9 / 16f, 9 / 16f, 3 / 16f, 1 / 16f, 3 / 16f, 3 / 16f, 1 / 16f],
        4,
        4);

    /// <summary>Normal numbers times <paramref name="gain"/>.</summary>
    public WeightTensor Normal(float gain, params ReadOnlySpan<int> shape)
    {
        int count = 1;
        foreach (int extent in shape) count = checked(count * extent);
        var bytes = new byte[checked(count * sizeof(float))];
        Fill(MemoryMarshal.Cast<byte, float>(bytes.AsSpan()), gain);
        return new WeightTensor(shape, TensorType.Float32, bytes);
    }

    /// <summary>Normal numbers, to be arranged by the caller.</summary>
    public float[] Draw(int count)
    {
        var values = new float[count];
        Fill(values, 1f);
        return values;
    }

    /// <summary>A linear layer of unit gain.</summary>
    public FullyConnectedLayer FullyConnected(int inputs, int outputs, float bias) =>
        new(Normal(1f / MathF.Sqrt(inputs), outputs, inputs), Constant(bias, outputs));

    /// <summary>A modulated 3×3 convolution.</summary>
    public ModulatedConvolution Convolution(
        int inputs, int outputs, int resolution, int wDim, bool upsample, float noiseStrength, float? clamp) =>
        new(
            FullyConnected(wDim, inputs, 1f),
            Normal(1f, outputs, inputs, 3, 3),
            Constant(0f, outputs),
            Normal(1f, resolution, resolution),
            noiseStrength,
            upsample,
            upsample ? ResampleFilter : null,
            clamp);

    /// <summary>A picture layer.</summary>
    public ToRgbLayer ToRgb(int inputs, int channels, int wDim, float? clamp) =>
        new(FullyConnected(wDim, inputs, 1f), Normal(1f / MathF.Sqrt(inputs), channels, inputs), Constant(0f, channels), clamp);

    void Fill(Span<float> values, float gain)
    {
        GaussianNoise.Fill(seed, _stream++, 0, values);
        if (gain != 1f) foreach (ref float value in values) value *= gain;
    }

    static WeightTensor Constant(float value, int count)
    {
        var values = new float[count];
        Array.Fill(values, value);
        return WeightTensor.From(values, count);
    }
}
