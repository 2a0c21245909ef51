using System.Runtime.InteropServices;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Bending;
using LiveGan.Core.Latents;
using LiveGan.Synthesis.OpenGL.Device;
using LiveGan.Synthesis.OpenGL.Layers;
using LiveGan.Synthesis.OpenGL.Plans;

namespace LiveGan.Synthesis.OpenGL;

/// <summary>
/// StyleGAN2 in OpenGL 4.3 compute shaders, on any vendor's graphics card: one dispatch a convolution with everything
/// fused that follows it, and nothing computed again that did not change.
/// </summary>
/// <remarks>
/// On one thread at a time; the context is taken at the beginning of every call and given back at its end. A frame allocates
/// nothing. The network must outlive the generator: a lost context loads it again.
/// </remarks>
public sealed class GlGenerator : StyleGanGenerator
{
    /// <summary>The engine's name.</summary>
    public const string EngineName = "gl";

    readonly GlOptions _options;
    readonly bool _ownsDevice;
    readonly float[] _padded;
    GlDevice _device;
    Barriers _barriers;
    GlNetwork _loaded;
    FrameChoice _choice;
    ReadBack _picture;

    /// <summary>Plays on this machine's best graphics card.</summary>
    /// <param name="network">The network to play; it stays the caller's and must outlive the generator.</param>
    /// <param name="options">How, or null.</param>
    /// <exception cref="SynthesisException">There is no OpenGL 4.3, or the network does not fit.</exception>
    public GlGenerator(StyleGan2Network network, GlOptions? options = null)
        : this(network, options ?? new GlOptions(), null)
    {
    }

    /// <param name="network">The network to play.</param>
    /// <param name="options">How.</param>
    /// <param name="device">A device that several generators of one thread share, or null for one of its own.</param>
    internal GlGenerator(StyleGan2Network network, GlOptions options, GlDevice? device)
        : base(network)
    {
        _options = options;
        _ownsDevice = device is null;
        _padded = new float[network.StyleRows * 4 * WeightPacking.Groups(network.WDim)];
        _device = device ?? GlDevice.Open();
        try
        {
            Load();
        }
        catch
        {
            if (_ownsDevice) _device.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override string Engine => EngineName;

    /// <summary>Who computes, as the driver calls it.</summary>
    public string Renderer => _device.Description.Renderer;

    /// <summary>How weights and feature maps are stored.</summary>
    public GlPrecision Precision => _options.Precision;

    /// <summary>Bytes of the card's memory that it holds.</summary>
    public long MemoryBytes { get; private set; }

    /// <summary>Whether frames begin at the first layer whose inputs changed; else every frame computes everything.</summary>
    public bool ReusesUnchanged { get; set; } = true;

    /// <summary>The device, for tests.</summary>
    internal GlDevice Device => _device;

    /// <summary>The barriers, for tests.</summary>
    internal Barriers Barriers => _barriers;

    /// <summary>What is loaded, for tests and tables.</summary>
    internal GlNetwork Loaded => _loaded;

    /// <inheritdoc/>
    protected override void MapCore(ReadOnlySpan<float> z, int label, Span<float> w)
    {
        using GlDevice.Stay stay = _device.Enter();
        _loaded.Mapping.Run(z, label, w);
    }

    /// <inheritdoc/>
    protected override void SynthesizeCore(ReadOnlySpan<float> ws, in NoiseSettings noise, LayerChanges layers, Span<float> image) =>
        Paint(ws, noise, layers, PictureTarget.Planes, MemoryMarshal.AsBytes(image));

    /// <inheritdoc/>
    protected override void RenderCore(ReadOnlySpan<float> ws, in NoiseSettings noise, LayerChanges layers, Span<byte> pixels) =>
        Paint(ws, noise, layers, PictureTarget.Bytes, pixels);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        using (_device.Enter()) Unload();
        if (_ownsDevice) _device.Dispose();
    }

    void Paint(ReadOnlySpan<float> ws, NoiseSettings noise, LayerChanges layers, PictureTarget target, Span<byte> destination)
    {
        using GlDevice.Stay stay = _device.Enter();
        if (noise.Amount == 0f || noise.Mode == NoiseMode.None) noise = new NoiseSettings(NoiseMode.None, 0f);
        if (noise.Mode != NoiseMode.Random) noise = noise with { Seed = 0 };
        _loaded.Use(noise, layers);
        _choice.Mark(ws, !ReusesUnchanged);
        Write(ws);
        _loaded.Run(_barriers, noise, target);
        _barriers.BeforeCopy();
        _picture.Begin(_loaded.Picture, 0, destination.Length);
        _choice.Done();
        _picture.End(destination);
    }

    void Write(ReadOnlySpan<float> ws)
    {
        int wDim = Network.WDim, padded = 4 * WeightPacking.Groups(wDim);
        for (int row = 0; row < Network.StyleRows; row++) ws.Slice(row * wDim, wDim).CopyTo(_padded.AsSpan(row * padded));
        _loaded.Ws.Write(_padded);
    }

    [System.Diagnostics.CodeAnalysis.MemberNotNull(nameof(_barriers), nameof(_loaded), nameof(_choice), nameof(_picture))]
    void Load()
    {
        using GlDevice.Stay stay = _device.Enter();
        long before = _device.BytesHeld;
        _barriers = new Barriers(_device) { Everywhere = _options.BarriersEverywhere };
        bool software = _device.Description.IsSoftware;
        var chooser = new PlanChooser(software ? 4 : 256, _device.Limits.MaxSharedBytes, _device.Limits.MaxInvocations);
        bool specialised = _options.Specialised ?? !software;
        _loaded = new GlNetworkBuilder(
            _device, _barriers, Network, _options.Precision, _options.PlanFor ?? chooser.Choose, specialised, _options.Progress).Build();
        _choice = new FrameChoice(_loaded, Network.StyleRows, Network.WDim);
        _loaded.Stages[^1].Picture!.Prepare(PictureTarget.Bytes);
        _picture = new ReadBack(_device, sizeof(float) * (long)ImageLength);
        MemoryBytes = _device.BytesHeld - before;
    }

    void Unload()
    {
        _picture.Dispose();
        _loaded.Dispose();
    }
}
