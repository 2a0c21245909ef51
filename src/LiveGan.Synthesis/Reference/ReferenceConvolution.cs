using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Bending;
using LiveGan.Core.Latents;

namespace LiveGan.Synthesis.Reference;

/// <summary>One modulated 3×3 convolution with all that follows it.</summary>
sealed class ReferenceConvolution
{
    readonly string _name, _affineName, _transposedName, _blurredName;
    readonly int _styleRow, _inputs, _size;
    readonly float[] _styleWeight, _styleBias, _weight, _bias;
    readonly float[]? _noise, _filter, _transposed;
    readonly float _noiseStrength, _clamp;
    readonly float[] _style;
    readonly Dictionary<DimensionSelection, int[]> _channels = [];

    /// <param name="layer">The layer's numbers.</param>
    /// <param name="resolution">Height and width of its output.</param>
    /// <param name="styleRow">Its row of ws.</param>
    /// <param name="name">Its name for observers.</param>
    public ReferenceConvolution(ModulatedConvolution layer, int resolution, int styleRow, string name)
    {
        (_name, _affineName) = (name, name + ".affine");
        (_transposedName, _blurredName) = (name + ".raw_tconv", name + ".raw_blur");
        _styleRow = styleRow;
        _inputs = layer.InputChannels;
        _size = resolution;
        _styleWeight = layer.Style.Weight.ToArray();
        _styleBias = layer.Style.Bias.ToArray();
        _weight = layer.Weight.ToArray();
        _bias = layer.Bias.ToArray();
        _noise = layer.Noise?.ToArray();
        _noiseStrength = layer.NoiseStrength;
        _clamp = layer.Clamp ?? float.PositiveInfinity;
        _style = new float[_inputs];
        Output = new float[_bias.Length * resolution * resolution];
        if (!layer.Upsample) return;
        _filter = layer.Filter!.ToArray();
        _transposed = new float[_bias.Length * (resolution + 1) * (resolution + 1)];
    }

    /// <summary>What <see cref="Apply"/> made last, <c>[out, R, R]</c>.</summary>
    public float[] Output { get; }

    /// <summary>Weights of the layer, for the size of the scratch.</summary>
    public int WeightCount => _weight.Length;

    /// <summary>Computes <see cref="Output"/>.</summary>
    /// <param name="x"><c>[in, R, R]</c>, or half as high and wide when up-sampling.</param>
    /// <param name="ws">All style rows.</param>
    /// <param name="noise">Noise input.</param>
    /// <param name="layers">What is done to single layers.</param>
    /// <param name="gain">1, or √½ inside a residual block.</param>
    /// <param name="scratch">Shared buffers.</param>
    /// <param name="observer">Sees the intermediates, or null.</param>
    public void Apply(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> ws,
        in NoiseSettings noise,
        LayerChanges layers,
        float gain,
        Scratch scratch,
        ActivationObserver? observer)
    {
        int wDim = _styleWeight.Length / _inputs;
        Arithmetic.FullyConnect(_styleWeight, _styleBias, ws.Slice(_styleRow * wDim, wDim), _style);
        observer?.Invoke(_affineName, _style);

        Span<float> weight = scratch.Weights.AsSpan(0, _weight.Length);
        Arithmetic.Modulate(_weight, _style, 9, demodulate: true, weight);
        if (_transposed is null)
        {
            Arithmetic.Correlate(x, _inputs, _size, weight, 3, scratch.Plane, Output);
        }
        else
        {
            Arithmetic.TransposedConvolve(x, _inputs, _size / 2, weight, scratch.Plane, _transposed);
            observer?.Invoke(_transposedName, _transposed);
            Arithmetic.Filter(_transposed, _size + 1, 1, 1, _filter!, _size, Output);
            observer?.Invoke(_blurredName, Output);
        }

        AddNoiseAndBias(noise with { Amount = noise.Amount * layers.NoiseGainOf(_styleRow) }, scratch);
        Arithmetic.Activate(Output, MathF.Sqrt(2f) * gain, _clamp * gain);
        observer?.Invoke(_name, Output);
        foreach (Bend bend in layers.Bends)
            if (bend.Layer == _styleRow) ReferenceBend.Apply(bend.Limited(), ChannelsOf(bend), Output, _size, scratch.Plane);
    }

    int[] ChannelsOf(in Bend bend)
    {
        if (_channels.TryGetValue(bend.Channels, out int[]? channels)) return channels;
        return _channels[bend.Channels] = bend.Channels.ResolveWithin(_bias.Length);
    }

    void AddNoiseAndBias(in NoiseSettings noise, Scratch scratch)
    {
        int pixels = _size * _size;
        float strength = noise.Mode == NoiseMode.None || _noise is null ? 0f : _noiseStrength * noise.Amount;
        ReadOnlySpan<float> plane = _noise;
        if (noise.Mode == NoiseMode.Random && strength != 0f)
        {
            GaussianNoise.FillLayer(noise.Seed, _styleRow, scratch.Noise.AsSpan(0, pixels));
            plane = scratch.Noise;
        }

        for (int channel = 0; channel < _bias.Length; channel++)
        {
            Span<float> y = Output.AsSpan(channel * pixels, pixels);
            for (int p = 0; p < pixels; p++) y[p] += (strength != 0f ? plane[p] * strength : 0f) + _bias[channel];
        }
    }
}
