using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.Cpu.Memory;

namespace LiveGan.Synthesis.Cpu.Kernels;

/// <summary>The numbers of a modulated convolution besides its weights: constant ones, and those of the present frame.</summary>
sealed unsafe class ConvolutionLayer : IDisposable
{
    readonly NativeBuffer _numbers;
    readonly NativeBuffer? _constantNoise;
    readonly float _constantStrength;

    /// <param name="source">The layer.</param>
    /// <param name="size">Height and width of its output.</param>
    /// <param name="styleRow">Its row of ws.</param>
    /// <param name="residualGain">1, or √½ in a residual block.</param>
    public ConvolutionLayer(ModulatedConvolution source, int size, int styleRow, float residualGain)
    {
        Source = source;
        Size = size;
        StyleRow = styleRow;
        Depth = Channels.Pad(source.InputChannels);
        Width = Channels.Pad(source.OutputChannels);
        ActivationGain = MathF.Sqrt(2f) * residualGain;
        Clamp = (source.Clamp ?? float.PositiveInfinity) * residualGain;
        Demodulation = new ModulationTable(source);
        _numbers = new NativeBuffer(Depth + (2 * Width));
        Style = _numbers.Pointer;
        Gain = Style + Depth;
        Bias = Gain + Width;
        source.Bias.CopyTo(new Span<float>(Bias, source.OutputChannels));
        for (int n = 0; n < Width; n++) Bias[n] *= ActivationGain;
        if (source.Noise is null) return;
        _constantNoise = new NativeBuffer((long)size * size);
        source.Noise.CopyTo(_constantNoise.Span[..(size * size)]);
        source.Noise.Rest();
        _constantStrength = source.NoiseStrength * ActivationGain;
    }

    /// <summary>The network's layer.</summary>
    public ModulatedConvolution Source { get; }

    /// <summary>Height and width of the output.</summary>
    public int Size { get; }

    /// <summary>Its row of ws.</summary>
    public int StyleRow { get; }

    /// <summary>Input channels, padded.</summary>
    public int Depth { get; }

    /// <summary>Output channels, padded.</summary>
    public int Width { get; }

    /// <summary>√2, times √½ in a residual block.</summary>
    public float ActivationGain { get; }

    /// <summary>Bound of the absolute output, or infinity.</summary>
    public float Clamp { get; }

    /// <summary>Style weights and squared convolution weights.</summary>
    public ModulationTable Demodulation { get; }

    /// <summary>This frame's scale of the inputs, <c>[Depth]</c>.</summary>
    public float* Style { get; }

    /// <summary>This frame's scale of the outputs, demodulation × gain, <c>[Width]</c>.</summary>
    public float* Gain { get; }

    /// <summary>Bias × gain, <c>[Width]</c>.</summary>
    public float* Bias { get; }

    /// <summary>This frame's noise <c>[Size, Size]</c>, or null.</summary>
    public float* Noise { get; private set; }

    /// <summary>This frame's factor on the noise, × gain.</summary>
    public float NoiseStrength { get; private set; }

    /// <summary>Whether the layer has a noise input that counts.</summary>
    public bool HasNoise => _constantStrength != 0f;

    /// <summary>Chooses this frame's noise.</summary>
    /// <param name="plane"><c>[Size, Size]</c>; null for the stored one.</param>
    /// <param name="amount">Factor; 0 for none.</param>
    public void UseNoise(float* plane, float amount)
    {
        NoiseStrength = _constantStrength * amount;
        Noise = NoiseStrength == 0f ? null : plane != null ? plane : _constantNoise!.Pointer;
    }

    /// <summary>This frame's noise of a row from a pixel on, or null.</summary>
    public float* NoiseRow(int row, int column) => Noise == null ? null : Noise + ((nint)row * Size) + column;

    /// <inheritdoc/>
    public void Dispose()
    {
        Demodulation.Dispose();
        _numbers.Dispose();
        _constantNoise?.Dispose();
    }
}
