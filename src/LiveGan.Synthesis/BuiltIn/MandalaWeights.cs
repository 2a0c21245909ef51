using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;
using LiveGan.Synthesis.Seeded;

namespace LiveGan.Synthesis.BuiltIn;

/// <summary>Draws and arranges the layers of a <see cref="MandalaNetwork"/> in the order in which pictures pass them.</summary>
/// <remarks>Channel c is rotation c % 4 of field c / 4. Field 0 carries the bump, field 1 the ramp; the rest is random.</remarks>
sealed class MandalaWeights(SeededWeights weights, WStatistics statistics)
{
    const int Turns = QuarterTurns.Count;
    const int Carriers = 2;
    const int CarrierChannels = Carriers * Turns;
    const int FirstCarriedSize = 16;

    /// <summary>Share of its mean that a random kernel loses.</summary>
    const float HighPass = 0.5f;

    /// <summary>Standard deviation of a convolution's style.</summary>
    const float StyleReach = 0.7f;

    /// <summary>Standard deviation of a ToRgb's style.</summary>
    const float PaintReach = 0.45f;

    /// <summary>How far the styles of one field's rotations differ: what breaks the symmetry.</summary>
    const float Asymmetry = 0.15f;

    /// <summary>How far below its mean, in deviations, a feature folds; and how much that varies.</summary>
    const float FoldDepth = 0.6f;
    const float FoldSpread = 0.5f;

    /// <summary>Reach of the bump and of the ramp into random features, in deviations of those.</summary>
    const float BumpReach = 0.5f;
    const float RampReach = 0.2f;

    const float NoiseLevel = 0.01f;
    const float PaintContrast = 0.45f;
    const float Ground = -0.6f;
    const float Vignette = 1.3f;

    readonly int _wDim = statistics.Mean.Length;

    /// <summary>The learned input's place: the two carriers, then turned random planes; <c>[channels, 4, 4]</c>.</summary>
    public float[] Constant(int channels)
    {
        float[] planes = weights.Draw(channels / Turns * 16), constant = new float[channels * 16];
        ReadOnlySpan<float> bump = [0f, 0.4f, 0.4f, 0f, 0.4f, 1f, 1f, 0.4f, 0.4f, 1f, 1f, 0.4f, 0f, 0.4f, 0.4f, 0f];
        bump.CopyTo(planes);
        for (int p = 0; p < 16; p++) planes[16 + p] = 0.25f + 0.5f * (p % 4);
        for (int channel = 0; channel < channels; channel++)
            QuarterTurns.Rotate(planes.AsSpan(channel / Turns * 16, 16), 4, channel % Turns, constant.AsSpan(channel * 16, 16));
        return constant;
    }

    /// <summary>A convolution, measured on the samples, which then pass it.</summary>
    public ModulatedConvolution Convolution(CalibrationSamples samples, int outputs, bool upsample)
    {
        int inputs = samples.Channels, fields = outputs / Turns;
        var (styleWeight, styleBias) = Style(inputs, StyleReach);
        var layer = new MandalaLayer(styleWeight, styleBias, Kernels(inputs, outputs));
        float[] depths = weights.Draw(fields), bumps = weights.Draw(fields), ramps = weights.Draw(outputs);

        FieldStatistics hidden = FieldStatistics.Of(samples.Convolve(layer, outputs, upsample), fields);
        int size = upsample ? 2 * samples.Size : samples.Size;
        if (size >= FirstCarriedSize) ReadCarriers(layer.Weight, samples, hidden, bumps, ramps, upsample ? 2f : 1f);

        float[][] convolved = samples.Convolve(layer, outputs, upsample);
        FieldStatistics all = FieldStatistics.Of(convolved, fields);
        var bias = new float[outputs];
        for (int c = CarrierChannels; c < outputs; c++)
            bias[c] = -all.Mean[c / Turns] + all.Deviation[c / Turns] * (FoldSpread * depths[c / Turns] - FoldDepth);
        samples.Advance(convolved, bias);

        return new ModulatedConvolution(
            layer.Style,
            WeightTensor.From(layer.Weight, outputs, inputs, 3, 3),
            WeightTensor.From(bias, outputs),
            weights.Normal(1f, size, size),
            NoiseLevel * hidden.Deviation.AsSpan(Carriers).ToArray().Average(),
            upsample,
            upsample ? SeededWeights.ResampleFilter : null,
            null);
    }

    /// <summary>A picture layer, scaled to <paramref name="level"/> on the samples.</summary>
    public ToRgbLayer ToRgb(CalibrationSamples samples, float level, bool isLast)
    {
        int inputs = samples.Channels;
        var (styleWeight, styleBias) = Style(inputs, PaintReach);
        var layer = new MandalaLayer(styleWeight, styleBias, Palette.Draw(weights, inputs, Carriers));
        float[][] painted = samples.Paint(layer);
        float scale = PaintContrast * level / FieldStatistics.Of(painted, 1).Deviation[0];
        var bias = new float[3];
        for (int channel = 0; channel < 3; channel++)
        {
            bias[channel] = -scale * FieldStatistics.Median(painted, channel, 3);
            for (int i = 0; i < inputs; i++) layer.Weight[channel * inputs + i] *= scale;
            if (!isLast) continue;
            bias[channel] += Ground - Vignette;
            for (int turn = 0; turn < Turns; turn++) layer.Weight[channel * inputs + turn] = Vignette / (Turns * samples.Peak(0));
        }

        return new ToRgbLayer(layer.Style, WeightTensor.From(layer.Weight, 3, inputs), WeightTensor.From(bias, 3), null);
    }

    /// <summary>Styles of mean 1 and the given deviation over all z; carriers have exactly 1.</summary>
    (float[] Weight, float[] Bias) Style(int inputs, float reach)
    {
        float[] shared = weights.Draw(inputs / Turns * _wDim), own = weights.Draw(inputs * _wDim);
        var weight = new float[inputs * _wDim];
        var bias = new float[inputs];
        Array.Fill(bias, 1f);
        for (int c = CarrierChannels; c < inputs; c++)
        {
            double offset = 0;
            for (int d = 0; d < _wDim; d++)
            {
                float value = (shared[c / Turns * _wDim + d] + Asymmetry * own[c * _wDim + d]) * reach
                    / (MathF.Sqrt(_wDim) * statistics.StandardDeviation[d]);
                weight[c * _wDim + d] = value;
                offset += (double)value * statistics.Mean[d];
            }

            bias[c] -= (float)offset;
        }

        return (weight, bias);
    }

    /// <summary>Kernels <c>[out, in, 3, 3]</c> that turn with their channels; carriers are passed on and not yet read.</summary>
    float[] Kernels(int inputs, int outputs)
    {
        int pairs = outputs / Turns * inputs;
        float[] taps = weights.Draw(pairs * 9), centres = weights.Draw(pairs), kernels = new float[outputs * inputs * 9];
        for (int pair = 0; pair < pairs; pair++)
        {
            Span<float> kernel = taps.AsSpan(pair * 9, 9);
            float mean = 0;
            foreach (float tap in kernel) mean += tap / 9;
            foreach (ref float tap in kernel) tap -= HighPass * mean;
            kernel[4] += centres[pair];
        }

        for (int o = 0; o < outputs; o++)
        {
            for (int i = 0; i < inputs; i++)
            {
                Span<float> kernel = kernels.AsSpan((o * inputs + i) * 9, 9);
                if (o < CarrierChannels) kernel[4] = o == i ? 1f : 0f;
                else if (i >= CarrierChannels) Turned(taps, o, i, inputs, kernel);
            }
        }

        return kernels;
    }

    static void Turned(float[] taps, int output, int input, int inputs, Span<float> kernel)
    {
        int turn = output % Turns, relative = QuarterTurns.Between(turn, input % Turns);
        int pair = output / Turns * inputs + input / Turns * Turns + relative;
        QuarterTurns.Rotate(taps.AsSpan(pair * 9, 9), 3, turn, kernel);
    }

    /// <summary>Lets every random feature see the bump and a slope of its own, in measure of its deviation.</summary>
    static void ReadCarriers(
        float[] weight, CalibrationSamples samples, FieldStatistics hidden, float[] bumps, float[] ramps, float gain)
    {
        int inputs = samples.Channels, outputs = ramps.Length;
        float bumpPeak = samples.Peak(0), rampPeak = samples.Peak(Turns) / 2;
        for (int o = CarrierChannels; o < outputs; o++)
        {
            Span<float> row = weight.AsSpan(o * inputs * 9, inputs * 9);
            double squares = 0;
            foreach (float tap in row) squares += (double)tap * tap;
            float unit = gain * (float)Math.Sqrt(squares) * hidden.Deviation[o / Turns];
            for (int turn = 0; turn < Turns; turn++)
            {
                row[turn * 9 + 4] = BumpReach * unit * (1 + 0.5f * bumps[o / Turns]) / (Turns * bumpPeak);
                int turned = (o + turn) % Turns;
                row[(Turns + turned) * 9 + 4] = RampReach * unit * ramps[o / Turns * Turns + turn] / rampPeak;
            }
        }
    }
}
