using LiveGan.Synthesis.Reference;

namespace LiveGan.Synthesis.BuiltIn;

/// <summary>A few pictures on their way through a network that is still being made, to measure each new layer on them.</summary>
sealed class CalibrationSamples
{
    readonly float[][] _styles;
    float[][] _features;

    /// <param name="styles">One w per picture.</param>
    /// <param name="constant"><c>[channels, 4, 4]</c>, what all begin with.</param>
    /// <param name="channels">Channels of the constant.</param>
    public CalibrationSamples(float[][] styles, float[] constant, int channels)
    {
        _styles = styles;
        _features = [.. styles.Select(_ => constant)];
        (Channels, Size) = (channels, 4);
    }

    /// <summary>Channels of the features now.</summary>
    public int Channels { get; private set; }

    /// <summary>Height and width of the features now.</summary>
    public int Size { get; private set; }

    /// <summary>Greatest feature of a channel in the first picture.</summary>
    public float Peak(int channel)
    {
        float peak = float.NegativeInfinity;
        foreach (float value in _features[0].AsSpan(channel * Size * Size, Size * Size)) peak = Math.Max(peak, value);
        return peak;
    }

    /// <summary>A modulated, demodulated 3×3 convolution of every picture, without noise, bias and activation.</summary>
    /// <param name="layer">Weights <c>[out, in, 3, 3]</c> and style.</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="upsample">Whether height and width double.</param>
    /// <returns>Per picture <c>[out, size, size]</c>.</returns>
    public float[][] Convolve(MandalaLayer layer, int outputs, bool upsample)
    {
        int size = upsample ? 2 * Size : Size;
        return Each((features, w) =>
        {
            var style = new float[Channels];
            Arithmetic.FullyConnect(layer.StyleWeight, layer.StyleBias, w, style);
            var modulated = new float[layer.Weight.Length];
            Arithmetic.Modulate(layer.Weight, style, 9, demodulate: true, modulated);
            var y = new float[outputs * size * size];
            if (upsample)
            {
                int wide = size + 1;
                var transposed = new float[outputs * wide * wide];
                Arithmetic.TransposedConvolve(features, Channels, Size, modulated, new double[wide * wide], transposed);
                Arithmetic.Filter(transposed, wide, 1, 1, MandalaLayer.Filter, size, y);
            }
            else
            {
                Arithmetic.Correlate(features, Channels, Size, modulated, 3, new double[size * size], y);
            }

            return y;
        });
    }

    /// <summary>Makes activated convolutions the features of the next layer.</summary>
    /// <param name="convolved">What <see cref="Convolve"/> gave; it is changed.</param>
    /// <param name="bias"><c>[out]</c>.</param>
    public void Advance(float[][] convolved, float[] bias)
    {
        int pixels = convolved[0].Length / bias.Length;
        foreach (float[] y in convolved)
        {
            for (int i = 0; i < y.Length; i++) y[i] += bias[i / pixels];
            Arithmetic.Activate(y, MathF.Sqrt(2f), float.PositiveInfinity);
        }

        (_features, Channels, Size) = (convolved, bias.Length, (int)Math.Sqrt(pixels));
    }

    /// <summary>A modulated 1×1 convolution of every picture to RGB, without bias.</summary>
    public float[][] Paint(MandalaLayer layer) => Each((features, w) =>
    {
        var style = new float[Channels];
        Arithmetic.FullyConnect(layer.StyleWeight, layer.StyleBias, w, style);
        var modulated = new float[layer.Weight.Length];
        Arithmetic.Modulate(layer.Weight, style, 1, demodulate: false, modulated);
        var rgb = new float[3 * Size * Size];
        Arithmetic.Correlate(features, Channels, Size, modulated, 1, new double[Size * Size], rgb);
        return rgb;
    });

    float[][] Each(Func<float[], float[], float[]> paint)
    {
        var results = new float[_styles.Length][];
        Parallel.For(0, results.Length, i => results[i] = paint(_features[i], _styles[i]));
        return results;
    }
}
