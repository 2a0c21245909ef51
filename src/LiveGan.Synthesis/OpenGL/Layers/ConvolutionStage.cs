using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Latents;
using LiveGan.Synthesis.OpenGL.Device;
using LiveGan.Synthesis.OpenGL.Plans;

namespace LiveGan.Synthesis.OpenGL.Layers;

/// <summary>A modulated 3×3 convolution with all that follows it: one dispatch, or two where its channels are split.</summary>
sealed class ConvolutionStage
{
    readonly Dispatch _convolution;
    readonly Dispatch? _reduction;
    readonly FloatUniform[] _numbers;
    readonly FloatUniform _noiseStrength;
    readonly FloatUniform _bypassGain;
    readonly float _strength;
    readonly float _bypass;

    /// <param name="name">Its name, <c>b8.conv0</c>.</param>
    /// <param name="styleRow">Its row of ws.</param>
    /// <param name="shape">Its size.</param>
    /// <param name="plan">How it is cut.</param>
    /// <param name="layer">Its numbers.</param>
    /// <param name="convolution">Computes the sums, and finishes them where nothing is split.</param>
    /// <param name="reduction">Finishes them otherwise, or null.</param>
    /// <param name="residualGain">1, or √½ inside a residual block.</param>
    /// <param name="bypassGain">Factor of the bypass that is added, 0 for none.</param>
    public ConvolutionStage(
        string name,
        int styleRow,
        LayerShape shape,
        TilePlan plan,
        ModulatedConvolution layer,
        Dispatch convolution,
        Dispatch? reduction,
        float residualGain,
        float bypassGain)
    {
        (Name, StyleRow, Shape, Plan) = (name, styleRow, shape, plan);
        (_convolution, _reduction) = (convolution, reduction);
        _strength = layer.Noise is null ? 0f : layer.NoiseStrength;
        Dispatch last = reduction ?? convolution;
        _noiseStrength = last.Float("noiseStrength");
        _bypass = bypassGain;
        _bypassGain = last.Float("bypassGain", bypassGain);
        float gain = MathF.Sqrt(2f) * residualGain;
        _numbers =
        [
            _noiseStrength,
            last.Float("gain", gain),
            last.Float("bound", layer.Clamp is { } clamp ? clamp * residualGain : float.MaxValue),
            _bypassGain,
        ];
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its row of ws.</summary>
    public int StyleRow { get; }

    /// <summary>Its size.</summary>
    public LayerShape Shape { get; }

    /// <summary>How it is cut.</summary>
    public TilePlan Plan { get; }

    /// <summary>Whether it can add noise.</summary>
    public bool HasNoise => _strength != 0f;

    /// <summary>Whether its noise differs from the last frame's.</summary>
    public bool IsNoiseChanged { get; private set; }

    /// <summary>Whether this frame computes it.</summary>
    public bool IsActive { get; set; }

    /// <summary>Chooses the noise of the following frames.</summary>
    /// <param name="noise">How it is made.</param>
    /// <param name="isOther">Whether it is made differently from the last frame's, its amount aside.</param>
    /// <param name="layerGain">This layer's own factor.</param>
    /// <param name="stored">The network's own planes.</param>
    /// <param name="drawn">The random planes.</param>
    public void UseNoise(in NoiseSettings noise, bool isOther, float layerGain, GpuBuffer stored, GpuBuffer drawn)
    {
        float before = _noiseStrength.Value;
        _noiseStrength.Value = noise.Mode == NoiseMode.None ? 0f : _strength * noise.Amount * layerGain;
        IsNoiseChanged = _noiseStrength.Value != before || (isOther && _noiseStrength.Value != 0f);
        (_reduction ?? _convolution).Rebind(4, noise.Mode == NoiseMode.Random ? drawn : stored);
    }

    /// <summary>Runs it.</summary>
    /// <param name="barriers">Places barriers.</param>
    /// <param name="isBent">Whether bends follow, which then add the bypass.</param>
    public void Run(Barriers barriers, bool isBent)
    {
        _bypassGain.Value = isBent ? 0f : _bypass;
        if (_reduction is null)
        {
            _convolution.Run(barriers, _numbers);
            return;
        }

        _convolution.Run(barriers);
        _reduction.Run(barriers, _numbers);
    }
}
