using LiveGan.Checkpoints.Networks;

namespace LiveGan.Checkpoints.Tests;

/// <summary>The mapping network and the affine layers as the papers write them, in double: the oracle for loaded weights.</summary>
static class DoublePrecision
{
    public static double[] Map(StyleGan2Network network, ReadOnlySpan<float> z, ReadOnlySpan<float> label)
    {
        double[] x = Normalized(z.ToArray().Select(v => (double)v).ToArray());
        if (network.Mapping.Embedding is { } embedding)
            x = [.. x, .. Normalized(Linear(embedding, label.ToArray().Select(v => (double)v).ToArray()))];
        foreach (var layer in network.Mapping.Layers)
            x = Linear(layer, x).Select(v => (v < 0 ? 0.2 * v : v) * Math.Sqrt(2)).ToArray();
        return x;
    }

    public static double[] Linear(FullyConnectedLayer layer, double[] x)
    {
        float[] weight = layer.Weight.ToArray();
        float[] bias = layer.Bias.ToArray();
        Assert.Equal(layer.InputCount, x.Length);
        var y = new double[bias.Length];
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = bias[i];
            for (int j = 0; j < x.Length; j++) y[i] += (double)weight[i * x.Length + j] * x[j];
        }

        return y;
    }

    public static double Deviation(ReadOnlySpan<float> values)
    {
        double mean = 0;
        double square = 0;
        foreach (float v in values)
        {
            mean += v;
            square += (double)v * v;
        }

        mean /= values.Length;
        return Math.Sqrt(square / values.Length - mean * mean);
    }

    static double[] Normalized(double[] x)
    {
        double scale = 1 / Math.Sqrt(x.Sum(v => v * v) / x.Length + 1e-8);
        return x.Select(v => v * scale).ToArray();
    }
}
