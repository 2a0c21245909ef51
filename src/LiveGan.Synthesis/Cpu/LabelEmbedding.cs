using LiveGan.Checkpoints.Networks;

namespace LiveGan.Synthesis.Cpu;

/// <summary>What a conditional network's labels add to z: few and constant, so they are embedded once.</summary>
static class LabelEmbedding
{
    /// <summary>Every label's normalised embedding, <c>[labels][w]</c>; empty for an unconditional network.</summary>
    public static float[][] Compute(StyleGan2Network network)
    {
        if (network.Mapping.Embedding is not { } embedding) return [];
        float[] weight = embedding.Weight.ToArray(), bias = embedding.Bias.ToArray();
        var labels = new float[network.LabelCount][];
        for (int label = 0; label < labels.Length; label++)
        {
            float[] row = labels[label] = new float[bias.Length];
            for (int o = 0; o < row.Length; o++) row[o] = weight[(o * labels.Length) + label] + bias[o];
            Normalize(row);
        }

        return labels;
    }

    /// <summary>x / √(mean(x²) + 1e-8).</summary>
    public static void Normalize(Span<float> x)
    {
        double sum = 0;
        foreach (float value in x) sum += (double)value * value;
        float scale = (float)(1 / Math.Sqrt((sum / x.Length) + 1e-8));
        foreach (ref float value in x) value *= scale;
    }
}
