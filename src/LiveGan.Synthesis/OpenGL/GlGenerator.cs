using System.Runtime.InteropServices;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Bending;
using LiveGan.Core.Latents;
using LiveGan.Graphics.Sharing;
using LiveGan.Synthesis.Measurement;
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
public sealed partial class GlGenerator : StyleGanGenerator, ICardGenerator
{
    /// <summary>The engine's name.</summary>
    public const string EngineName = "gl";

    readonly GlOptions _options;
    readonly bool _ownsDevice;
    readonly float[] _padded;
    int _generation;
    GlDevice _device;
    Barriers _barriers;
    GlNetwork _loaded;
    FrameChoice _choice;
    ReadBack _picture;
    PictureRing? _pictures;
    CopyRing? _copies;

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
        _generation = options.Display?.Generation ?? 0;
        _device = device ?? GlDevice.Open(options.Display);
        try
        {
            Load(_options.Progress);
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

    /// <summary>Whether the processor does the card's work.</summary>
    public bool IsSoftware => _device.Description.IsSoftware;

    /// <summary>How weights and feature maps are stored.</summary>
    public GlPrecision Precision => _options.Precision;

    /// <summary>Bytes of the card's memory that it holds.</summary>
    public long MemoryBytes { get; private set; }

    /// <summary>Whether frames begin at the first layer whose inputs changed; else every frame computes everything.</summary>
    public bool ReusesUnchanged { get; set; } = true;

    /// <summary>How often the context was lost and everything loaded again.</summary>
    public int Recoveries { get; private set; }

    /// <summary>The device, for tests.</summary>
    internal GlDevice Device => _device;

    /// <summary>The barriers, for tests.</summary>
    internal Barriers Barriers => _barriers;

    /// <summary>What is loaded, for tests and tables.</summary>
    internal GlNetwork Loaded => _loaded;

    /// <summary>Times every convolution by itself on the card's own clock, for tables.</summary>
    internal IReadOnlyList<LayerMeasurement> MeasureLayers()
    {
        using GlDevice.Stay stay = _device.Enter();
        using var clock = new DispatchClock(_device);
        _choice.Forget();
        return [.. _loaded.Stages.Select(stage => stage.Convolution).Select(layer =>
        {
            double gmac = layer.Shape.MultiplyAdds * 1e-9, ms = layer.Time(_device, clock);
            return new LayerMeasurement(layer.Name, layer.Plan.ToText(layer.Shape.Upsamples), gmac, ms, 2000 * gmac / ms, 0);
        })];
    }

    /// <inheritdoc/>
    protected override void MapCore(ReadOnlySpan<float> z, int label, Span<float> w)
    {
        FollowDisplay();
        if (!TryMap(z, label, w) && !TryMap(z, label, w)) throw LostAgain();
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
        Unload(_device, _loaded, _picture, _pictures, _copies);
        if (_ownsDevice) _device.Dispose();
    }

    void Paint(ReadOnlySpan<float> ws, NoiseSettings noise, LayerChanges layers, PictureTarget target, Span<byte> destination)
    {
        FollowDisplay();
        noise = Settled(noise);
        if (!TryPaint(ws, noise, layers, target, destination) && !TryPaint(ws, noise, layers, target, destination)) throw LostAgain();
    }

    // Settings that paint the same picture are the same settings.
    static NoiseSettings Settled(NoiseSettings noise)
    {
        if (noise.Amount == 0f || noise.Mode == NoiseMode.None) noise = new NoiseSettings(NoiseMode.None, 0f);
        return noise.Mode == NoiseMode.Random ? noise : noise with { Seed = 0 };
    }

    bool TryMap(ReadOnlySpan<float> z, int label, Span<float> w)
    {
        try
        {
            using GlDevice.Stay stay = _device.Enter();
            bool arrived = _loaded.Mapping.Run(z, label, w);
            if (!_device.IsLost()) return arrived ? true : throw Late();
        }
        catch (SynthesisException) when (_device.IsGone)
        {
            // A context that cannot be entered any more is lost as well.
        }

        Recover();
        return false;
    }

    bool TryPaint(ReadOnlySpan<float> ws, NoiseSettings noise, LayerChanges layers, PictureTarget target, Span<byte> destination)
    {
        try
        {
            using GlDevice.Stay stay = _device.Enter();
            Run(ws, noise, layers, target);
            _barriers.BeforeCopy();
            _picture.Begin(_loaded.Picture, 0, destination.Length);
            bool arrived = _picture.End(destination);
            if (!_device.IsLost())
            {
                if (!arrived) throw Late();
                _choice.Done();
                return true;
            }
        }
        catch (SynthesisException) when (_device.IsGone)
        {
            // As in TryMap.
        }

        Recover();
        return false;
    }

    void Run(ReadOnlySpan<float> ws, NoiseSettings noise, LayerChanges layers, PictureTarget target, uint texture = 0)
    {
        _loaded.Use(noise, layers);
        _choice.Mark(ws, !ReusesUnchanged);
        Write(ws);
        _loaded.Run(_barriers, noise, target, texture);
    }

    // What shared the display's former context cannot be shown in its new one.
    void FollowDisplay()
    {
        if (_options.Display is { } display && display.Generation != _generation) Recover();
    }

    // A card that is reset or changed under the show takes everything with it: begin again on what is there now.
    void Recover()
    {
        if (!_ownsDevice) throw LostAgain();
        _generation = _options.Display?.Generation ?? 0;
        GlDevice lost = _device, fresh = GlDevice.Open(_options.Display);
        (GlNetwork network, ReadBack picture, PictureRing? pictures, CopyRing? copies) = (_loaded, _picture, _pictures, _copies);
        _device = fresh;
        try
        {
            Load(progress: null);
        }
        catch
        {
            _device = lost;
            fresh.Dispose();
            throw;
        }

        Unload(lost, network, picture, pictures, copies);
        lost.Dispose();
        Recoveries++;
    }

    SynthesisException Late() => new($"{Renderer} did not finish a frame in time: play a smaller network or --engine cpu");

    SynthesisException LostAgain() => new($"{Renderer} lost its OpenGL context and does not get it back: restart LiveGan or play with --engine cpu");

    void Write(ReadOnlySpan<float> ws)
    {
        int wDim = Network.WDim, padded = 4 * WeightPacking.Groups(wDim);
        for (int row = 0; row < Network.StyleRows; row++) ws.Slice(row * wDim, wDim).CopyTo(_padded.AsSpan(row * padded));
        _loaded.Ws.Write(_padded);
    }

    // What fails half way leaves the fields as they were.
    [System.Diagnostics.CodeAnalysis.MemberNotNull(nameof(_barriers), nameof(_loaded), nameof(_choice), nameof(_picture))]
    void Load(IProgress<LoadProgress>? progress)
    {
        using GlDevice.Stay stay = _device.Enter();
        MemoryNeed need = MemoryNeed.Of(Network, _options.Precision, _options.Live);
        if ((_options.FreeBytes ?? _device.Limits.FreeBytes) is { } free && need.Total > free) throw DoesNotFit(need.Total, free);
        long before = _device.BytesHeld;
        var barriers = new Barriers(_device) { Everywhere = _options.BarriersEverywhere };
        bool software = _device.Description.IsSoftware;
        GlNetwork loaded = new GlNetworkBuilder(
            _device, barriers, Network, _options.Precision, PlanFor(software), _options.Specialised ?? !software, progress).Build();
        loaded.Stages[^1].Picture!.Prepare(PictureTarget.Bytes);
        var picture = new ReadBack(_device, sizeof(float) * (long)ImageLength);
        (_pictures, _copies) = _options.Live ? ForDisplay(loaded) : (null, null);
        (_barriers, _loaded, _picture) = (barriers, loaded, picture);
        _choice = new FrameChoice(loaded, Network.StyleRows, Network.WDim);
        MemoryBytes = _device.BytesHeld - before + (_pictures is null ? 0 : PictureRing.BytesOf(Network.Resolution, Network.Resolution));
    }

    Func<LayerShape, TilePlan> PlanFor(bool software)
    {
        if (_options.PlanFor is { } given) return given;
        IReadOnlyDictionary<LayerShape, TilePlan>? stored = PlanStore.Load(_device, Network, _options.Precision);
        if (stored is null && (_options.TunesAtFirst ?? !software))
        {
            Tuning.Run(_device, Network, _options.Precision, quick: true, _options.TuningProgress);
            stored = PlanStore.Load(_device, Network, _options.Precision);
        }

        if (stored is not null) return shape => stored[shape];
        if (software) return SoftwarePlans.Choose;
        return new PlanChooser(PlanChooser.WantedOnACard, _device.Limits.MaxSharedBytes, _device.Limits.MaxInvocations).Choose;
    }

    SynthesisException DoesNotFit(long needed, long free)
    {
        string instead = _options.Precision == GlPrecision.Single ? "choose --precision half or --engine cpu" : "choose a smaller network or --engine cpu";
        return new SynthesisException(
            $"this network does not fit: it needs {needed >> 20} MiB of {Renderer}'s memory, and {free >> 20} MiB are free; {instead}");
    }

    static void Unload(GlDevice device, GlNetwork network, ReadBack picture, PictureRing? pictures, CopyRing? copies)
    {
        try
        {
            using GlDevice.Stay stay = device.Enter();
            picture.Dispose();
            copies?.Dispose();
            pictures?.Dispose();
            network.Dispose();
        }
        catch (SynthesisException)
        {
            // A context that cannot even be entered has nothing left to give back.
        }
    }
}
