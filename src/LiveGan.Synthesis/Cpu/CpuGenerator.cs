using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Bending;
using LiveGan.Core.Latents;
using LiveGan.Synthesis.Cpu.Amx;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Simd;
using LiveGan.Synthesis.Cpu.Steps;
using LiveGan.Synthesis.Cpu.Threads;

namespace LiveGan.Synthesis.Cpu;

/// <summary>
/// StyleGAN2 on all cores with the widest vectors or on tile registers: Winograd convolutions over weights packed once, up-sampling
/// without inserted zeros, everything after a convolution fused into it, and nothing computed again that did not change.
/// </summary>
/// <remarks>
/// Owned by one thread at a time, which works along with the engine's own. Weights are copied: the network's memory is not
/// read after construction. A frame allocates nothing and takes no lock.
/// </remarks>
public sealed unsafe class CpuGenerator : StyleGanGenerator
{
    /// <summary>The engine's name.</summary>
    public const string EngineName = "cpu";

    /// <summary>Numbers from which on a map between two convolutions is never in memory as a whole, where the two can go together.</summary>
    internal const long FollowLength = 6L << 20;

    // Below, memory is no matter and time is better without.
    const int FollowResolution = 1024;

    readonly CpuProgram _program;
    readonly WorkerTeam _team;
    readonly float[] _lastZ;
    readonly float[][] _labels;
    readonly float[] _lastW;
    int _lastLabel = -1;
    NoiseSettings _lastNoise;
    int _straightFrames = 2;
    NativeBuffer? _randomNoise;
    bool _isCurrent;

    /// <summary>Uses every core and the kernel that <see cref="CpuKernels.Choose"/> names.</summary>
    /// <param name="network">The network to play; it stays the caller's.</param>
    /// <exception cref="SynthesisException">The network cannot be played.</exception>
    public CpuGenerator(StyleGan2Network network)
        : this(network, CpuKernels.Choose(), Environment.ProcessorCount)
    {
    }

    /// <param name="network">The network to play; it stays the caller's.</param>
    /// <param name="kernel">One of <see cref="CpuKernels.Supported"/>.</param>
    /// <param name="threads">Threads that compute, with the caller's own, 1 to 64.</param>
    /// <exception cref="SynthesisException">The network cannot be played, or the machine lacks the kernel.</exception>
    public CpuGenerator(StyleGan2Network network, CpuKernel kernel, int threads)
        : this(network, kernel, threads, network?.Resolution >= FollowResolution ? FollowLength : long.MaxValue)
    {
    }

    internal CpuGenerator(StyleGan2Network network, CpuKernel kernel, int threads, long followLength)
        : base(network)
    {
        if (!CpuKernels.IsSupported(kernel)) throw new SynthesisException($"cannot compute with {kernel}: this machine lacks it");
        Kernel = kernel;
        threads = Math.Clamp(threads, 1, WorkerTeam.MaxThreads);
        _program = kernel switch
        {
            CpuKernel.Amx => new ProgramBuilder<Simd512, Vector512<float>>(network, threads, followLength, AmxChoice.For).Build(),
            CpuKernel.V512 => new ProgramBuilder<Simd512, Vector512<float>>(network, threads, followLength).Build(),
            CpuKernel.V256 => new ProgramBuilder<Simd256, Vector256<float>>(network, threads, followLength).Build(),
            CpuKernel.V128 => new ProgramBuilder<Simd128, Vector128<float>>(network, threads, followLength).Build(),
            _ => new ProgramBuilder<SimdScalar, float>(network, threads, followLength).Build(),
        };
        _team = new WorkerTeam(threads, _program.ScratchLength);
        _lastZ = new float[network.ZDim];
        _lastW = new float[network.WDim];
        _labels = LabelEmbedding.Compute(network);
        // Packing leaves as much garbage as the network has weights; it would stay resident for the whole show.
        // Beside a show it may, rather than that every thread stands still.
        if (!Packing.IsQuiet) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <inheritdoc/>
    public override string Engine => EngineName;

    /// <summary>What it computes with.</summary>
    public CpuKernel Kernel { get; }

    /// <summary>Threads that compute, with the caller's own.</summary>
    public int Threads => _team.Threads;

    /// <summary>Whether frames begin at the first layer whose inputs changed; else every frame computes everything.</summary>
    public bool ReusesUnchanged { get; set; } = true;

    /// <summary>The steps of a frame, for tables.</summary>
    internal CpuProgram Program => _program;

    /// <summary>Receives the duration of each phase of each step of <see cref="Program"/> in stopwatch ticks; null for none.</summary>
    internal long[]? Timings { get; set; }

    /// <inheritdoc/>
    protected override void MapCore(ReadOnlySpan<float> z, int label, Span<float> w)
    {
        bool same = ReusesUnchanged && label == _lastLabel
            && MemoryMarshal.AsBytes(z).SequenceEqual(MemoryMarshal.AsBytes(_lastZ.AsSpan()));
        if (!same)
        {
            _lastLabel = -1;
            Span<float> input = _program.MappingInput.Span[..z.Length];
            z.CopyTo(input);
            LabelEmbedding.Normalize(input);
            if (_labels.Length > 0) _labels[label].CopyTo(_program.MappingInput.Span[z.Length..]);
            _team.Run(_program.Mapping);
            new ReadOnlySpan<float>((float*)_program.MappingOutput, _lastW.Length).CopyTo(_lastW);
            z.CopyTo(_lastZ);
            _lastLabel = label;
        }

        _lastW.CopyTo(w);
    }

    /// <inheritdoc/>
    protected override void SynthesizeCore(ReadOnlySpan<float> ws, in NoiseSettings noise, LayerChanges layers, Span<float> image)
    {
        fixed (float* planes = image)
        {
            _program.Target.UsePlanes(planes);
            Compute(ws, noise, layers);
        }
    }

    /// <inheritdoc/>
    protected override void RenderCore(ReadOnlySpan<float> ws, in NoiseSettings noise, LayerChanges layers, Span<byte> pixels)
    {
        fixed (byte* rgba = pixels)
        {
            _program.Target.UseRgba(rgba);
            Compute(ws, noise, layers);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _team.Dispose();
        _program.Dispose();
        _randomNoise?.Dispose();
    }

    void Compute(ReadOnlySpan<float> ws, NoiseSettings noise, LayerChanges layers)
    {
        if (noise.Amount == 0f || noise.Mode == NoiseMode.None) noise = new NoiseSettings(NoiseMode.None, 0f);
        if (noise.Mode != NoiseMode.Random) noise = noise with { Seed = 0 };
        bool all = !_isCurrent || !ReusesUnchanged;
        _isCurrent = false;
        _program.Styles.Update(ws, all);
        UseNoise(noise, layers);
        UseBends(layers.Bends);
        FramePlan.Decide(_program, all, noise.Mode == NoiseMode.Random);
        bool isBent = !layers.Bends.IsEmpty;
        _team.Run(isBent ? _program.BentSynthesis : _program.Synthesis, isBent ? null : Timings);
        _lastNoise = noise;
        _isCurrent = true;
    }

    void UseBends(ReadOnlySpan<Bend> bends)
    {
        // Two frames after the last bend nothing has changed, and it stays so.
        if (bends.IsEmpty && _straightFrames > 1) return;
        foreach (CpuStage stage in _program.Stages) stage.Use(bends);
        _straightFrames = bends.IsEmpty ? _straightFrames + 1 : 0;
    }

    void UseNoise(in NoiseSettings noise, LayerChanges layers)
    {
        // Two, since a layer may be computed along with the one before.
        long length = (long)Network.Resolution * Network.Resolution;
        if (noise.Mode == NoiseMode.Random) _randomNoise ??= new NativeBuffer(2 * length);
        bool isOther = (noise with { Amount = 1f }) != (_lastNoise with { Amount = 1f });
        foreach (CpuStage stage in _program.Stages)
        {
            var layer = stage.Convolution.Layer;
            float* plane = noise.Mode == NoiseMode.Random ? _randomNoise!.Pointer + (layer.Source.Upsample ? length : 0) : null;
            stage.Noise.Plane = plane;
            stage.Noise.Seed = noise.Seed;
            float before = layer.NoiseStrength;
            layer.UseNoise(plane, noise.Amount * layers.NoiseGainOf(layer.StyleRow));
            stage.IsNoiseChanged = layer.NoiseStrength != before || (isOther && layer.NoiseStrength != 0f);
        }
    }
}
