using LiveGan.Checkpoints.Networks;

namespace LiveGan.Synthesis.Reference;

/// <summary>One 1×1 modulated convolution to the picture's channels.</summary>
sealed class ReferenceToRgb
{
    readonly string _name, _affineName;
    readonly int _styleRow, _size;
    readonly float[] _styleWeight, _styleBias, _weight, _bias, _style;
    readonly float _clamp;

    /// <param name="layer">The layer's numbers.</param>
    /// <param name="resolution">Height and width.</param>
    /// <param name="styleRow">Its row of ws.</param>
    /// <param name="name">Its name for observers.</param>
    public ReferenceToRgb(ToRgbLayer layer, int resolution, int styleRow, string name)
    {
        (_name, _affineName) = (name, name + ".affine");
        (_size, _styleRow) = (resolution, styleRow);
        _styleWeight = layer.Style.Weight.ToArray();
        _styleBias = layer.Style.Bias.ToArray();
        _weight = layer.Weight.ToArray();
        _bias = layer.Bias.ToArray();
        _style = new float[_styleBias.Length];
        _clamp = layer.Clamp ?? float.PositiveInfinity;
        Output = new float[_bias.Length * resolution * resolution];
    }

    /// <summary>What <see cref="Apply"/> made last, <c>[channels, R, R]</c>.</summary>
    public float[] Output { get; }

    /// <summary>Weights of the layer, for the size of the scratch.</summary>
    public int WeightCount => _weight.Length;

    /// <summary>Computes <see cref="Output"/> from <c>x [in, R, R]</c>.</summary>
    public void Apply(ReadOnlySpan<float> x, ReadOnlySpan<float> ws, Scratch scratch, ActivationObserver? observer)
    {
        int wDim = _styleWeight.Length / _style.Length;
        Arithmetic.FullyConnect(_styleWeight, _styleBias, ws.Slice(_styleRow * wDim, wDim), _style);
        observer?.Invoke(_affineName, _style);

        Span<float> weight = scratch.Weights.AsSpan(0, _weight.Length);
        Arithmetic.Modulate(_weight, _style, 1, demodulate: false, weight);
        Arithmetic.Correlate(x, _style.Length, _size, weight, 1, scratch.Plane, Output);
        for (int channel = 0; channel < _bias.Length; channel++)
        {
            foreach (ref float value in Output.AsSpan(channel * _size * _size, _size * _size))
                value = Math.Clamp(value + _bias[channel], -_clamp, _clamp);
        }

        observer?.Invoke(_name, Output);
    }
}
