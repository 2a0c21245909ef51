using LiveGan.Checkpoints.Networks;

namespace LiveGan.Synthesis.Reference;

/// <summary>z and label → w.</summary>
sealed class ReferenceMapping
{
    readonly (float[] Weight, float[] Bias)? _embedding;
    readonly (float[] Weight, float[] Bias)[] _layers;
    readonly float[][] _activations;
    readonly float[] _label;
    readonly float[] _input;
    readonly int _zDim;

    public ReferenceMapping(MappingNetwork mapping, int zDim, int labelCount)
    {
        _zDim = zDim;
        if (mapping.Embedding is { } embedding) _embedding = (embedding.Weight.ToArray(), embedding.Bias.ToArray());
        _layers = [.. mapping.Layers.Select(layer => (layer.Weight.ToArray(), layer.Bias.ToArray()))];
        _activations = [.. mapping.Layers.Select(layer => new float[layer.OutputCount])];
        _label = new float[labelCount];
        _input = new float[zDim + (mapping.Embedding?.OutputCount ?? 0)];
    }

    /// <summary>Computes <paramref name="w"/>.</summary>
    public void Apply(ReadOnlySpan<float> z, int label, Span<float> w)
    {
        z.CopyTo(_input);
        Arithmetic.NormalizeSecondMoment(_input.AsSpan(0, _zDim));
        if (_embedding is { } embedding)
        {
            Array.Clear(_label);
            _label[label] = 1f;
            Span<float> embedded = _input.AsSpan(_zDim);
            Arithmetic.FullyConnect(embedding.Weight, embedding.Bias, _label, embedded);
            Arithmetic.NormalizeSecondMoment(embedded);
        }

        float[] x = _input;
        for (int i = 0; i < _layers.Length; i++)
        {
            Arithmetic.FullyConnect(_layers[i].Weight, _layers[i].Bias, x, _activations[i]);
            Arithmetic.Activate(_activations[i], MathF.Sqrt(2f), float.PositiveInfinity);
            x = _activations[i];
        }

        x.CopyTo(w);
    }
}
