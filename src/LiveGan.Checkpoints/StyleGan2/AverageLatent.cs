using System.Numerics.Tensors;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.StyleGan2;

/// <summary>
/// The centre of truncation for a file that does not store it: as the official generators do, the mean of w over many
/// random z (and labels), here with a fixed seed, so that a network always has the same one.
/// </summary>
static class AverageLatent
{
    const int Samples = 1024;
    const long MostWork = 2_000_000_000;

    /// <returns><c>[w]</c>, worked out when it is first read.</returns>
    /// <exception cref="CheckpointException">The layers do not fit each other.</exception>
    public static WeightTensor Estimate(FullyConnectedLayer? embedding, IReadOnlyList<FullyConnectedLayer> layers, int zDim)
    {
        NetworkShapes.CheckMapping(embedding, layers, zDim);
        return WeightTensor.Deferred(layers[^1].OutputCount, () => Mean(embedding, layers, zDim));
    }

    static float[] Mean(FullyConnectedLayer? embedding, IReadOnlyList<FullyConnectedLayer> layers, int zDim)
    {
        var weights = layers.Select(l => (Weight: l.Weight.ToArray(), Bias: l.Bias.ToArray())).ToArray();
        var label = embedding is null ? (Weight: [], Bias: []) : (Weight: embedding.Weight.ToArray(), Bias: embedding.Bias.ToArray());
        long work = Math.Max(1, weights.Sum(w => (long)w.Weight.Length));
        int samples = (int)Math.Clamp(MostWork / work, 16, Samples);

        int widest = layers.Max(l => Math.Max(l.InputCount, l.OutputCount));
        var x = new float[widest];
        var y = new float[widest];
        var sum = new double[layers[^1].OutputCount];
        var random = new SeededNormal(0);
        for (int sample = 0; sample < samples; sample++)
        {
            var z = x.AsSpan(0, zDim);
            random.Fill(z);
            Normalize(z);
            if (embedding is not null)
            {
                int chosen = sample % embedding.InputCount;
                var embedded = x.AsSpan(zDim, embedding.OutputCount);
                for (int i = 0; i < embedded.Length; i++) embedded[i] = label.Weight[i * embedding.InputCount + chosen] + label.Bias[i];
                Normalize(embedded);
            }

            for (int l = 0; l < layers.Count; l++)
            {
                Layer(weights[l].Weight, weights[l].Bias, x.AsSpan(0, layers[l].InputCount), y);
                (x, y) = (y, x);
            }

            for (int i = 0; i < sum.Length; i++) sum[i] += x[i];
        }

        return [.. sum.Select(s => (float)(s / samples))];
    }

    static void Layer(float[] weight, float[] bias, ReadOnlySpan<float> x, float[] y)
    {
        for (int i = 0; i < bias.Length; i++)
        {
            float value = TensorPrimitives.Dot(weight.AsSpan(i * x.Length, x.Length), x) + bias[i];
            y[i] = (value < 0 ? 0.2f * value : value) * float.Sqrt(2);
        }
    }

    static void Normalize(Span<float> x) =>
        TensorPrimitives.Multiply(x, 1 / float.Sqrt(TensorPrimitives.SumOfSquares(x) / x.Length + 1e-8f), x);
}
