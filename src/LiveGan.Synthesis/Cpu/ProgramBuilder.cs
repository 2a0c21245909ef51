using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Simd;
using LiveGan.Synthesis.Cpu.Steps;
using LiveGan.Synthesis.Cpu.Threads;

namespace LiveGan.Synthesis.Cpu;

/// <summary>Lays a network out as steps for one vector width.</summary>
sealed unsafe class ProgramBuilder<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    // Numbers of activations that stay in memory from frame to frame: all where they are few, else the small ones.
    const long AllPersistentLength = 24L << 20;
    const long PersistentLength = 6L << 20;

    readonly StyleGan2Network _network;
    readonly int _threads;
    readonly long _followLength;
    readonly Func<ConvolutionLayer, FeatureMap, FeatureMap, int, ConvolutionStep> _choice;
    readonly List<Step> _steps = [];
    readonly List<CpuStage> _stages = [];
    readonly List<RgbStep> _colours = [];
    readonly List<IDisposable> _owned = [];
    readonly PictureTarget _target;

    /// <param name="network">The network.</param>
    /// <param name="threads">Workers.</param>
    /// <param name="followLength">Numbers from which on a map between two convolutions is not kept.</param>
    /// <param name="choice">Chooses how a layer is computed; null for the vectors' own <see cref="KernelChoice{TSimd, TVector}"/>.</param>
    public ProgramBuilder(
        StyleGan2Network network,
        int threads,
        long followLength,
        Func<ConvolutionLayer, FeatureMap, FeatureMap, int, ConvolutionStep>? choice = null)
    {
        (_network, _threads, _followLength) = (network, threads, followLength);
        _choice = choice ?? KernelChoice<TSimd, TVector>.For;
        _target = new PictureTarget(network.Resolution, network.Channels);
    }

    /// <summary>Builds it.</summary>
    public CpuProgram Build()
    {
        AddBlocks();
        var styles = Own(new ModulationStep<TSimd, TVector>(
            [.. _stages.Select(stage => stage.Convolution.Layer)], [.. _colours], _network.StyleRows, _network.WDim));
        _steps.Insert(0, styles);
        long arena = PlaceMemory();
        var mapping = _network.Mapping.Layers.Select(layer => Own(new MappingStep<TSimd, TVector>(layer))).ToArray();
        NativeBuffer input = Own(new NativeBuffer(
            Channels.PadLine(_network.ZDim + (_network.Mapping.Embedding?.OutputCount ?? 0))));
        float* output = input.Pointer;
        foreach (var layer in mapping)
        {
            layer.Input = output;
            output = layer.Output;
        }

        return new CpuProgram
        {
            Mapping = new Schedule(_threads, [.. mapping]),
            MappingInput = input,
            MappingOutput = (nint)output,
            Synthesis = new Schedule(_threads, [.. _steps.Where(step => step is not BendStep)]),
            BentSynthesis = new Schedule(_threads, [.. _steps]),
            Styles = styles,
            Stages = [.. _stages],
            Target = _target,
            Owned = _owned,
            ArenaLength = arena,
        };
    }

    void AddBlocks()
    {
        FeatureMap features = Constant(_network.Blocks[0].Constant!);
        FeatureMap? image = null;
        int styleRow = 0;
        foreach (SynthesisBlock block in _network.Blocks)
        {
            FeatureMap blockInput = features;
            bool last = block == _network.Blocks[^1];
            float residualGain = block.Skip is null ? 1f : MathF.Sqrt(0.5f);
            CpuStage? stage0 = null;
            if (block.Conv0 is not null)
            {
                stage0 = Stage(block.Conv0, features, block.Resolution, styleRow++, 1f);
                features = stage0.Convolution.Output;
            }

            CpuStage stage1 = Stage(block.Conv1, features, block.Resolution, styleRow++, residualGain);
            ConvolutionStep conv1 = stage1.Convolution;
            features = conv1.Output;
            AddSteps(stage0, stage1);
            Step? bypass = null;
            if (block.Skip is not null)
            {
                bypass = Own(new BypassStep<TSimd, TVector>(block.Skip, block.Filter, blockInput, features));
                _steps.Add(bypass);
            }

            RgbStep? colour = null;
            if (block.ToRgb is not null)
            {
                FeatureMap? painted = last ? null : Picture(block.Resolution);
                colour = Own(new RgbPainting<TSimd, TVector>(
                    block.ToRgb, block.Resolution, styleRow, block.Filter.ToArray(), features, image, painted, last ? _target : null));
                _colours.Add(colour);
                _steps.Add(colour);
                image = painted;
                if (bypass is null)
                {
                    conv1.Painter = colour;
                    conv1.KeepsOutput = !last || conv1.NeedsOutput;
                }
            }
            else if (image is not null || last)
            {
                throw new SynthesisException(
                    $"cannot play this network: its block of {block.Resolution}×{block.Resolution} has no picture layer where one is needed");
            }

            if (bypass is not null) (stage1.Bypass, stage1.BypassInput) = (bypass, blockInput);
            (stage1.Rgb, stage1.KeepsOutput) = (colour, conv1.KeepsOutput);
        }
    }

    void AddSteps(CpuStage? stage0, CpuStage stage1)
    {
        CpuStage[] stages = stage0 is null ? [stage1] : [stage0, stage1];
        if (stage0?.Convolution is { } leader && stage1.Convolution is IFollower follower && leader.CanLead(follower)
            && leader.Output.Length >= _followLength)
        {
            (stage0.Follower, leader.Follower, follower.Follows) = (follower, follower, true);
            stage0.KeepsOutput = leader.KeepsOutput = false;
        }

        // One convolution may compute the other along: the noise of both comes before.
        foreach (CpuStage stage in stages) _steps.Add(stage.Noise);
        foreach (CpuStage stage in stages) _steps.AddRange([stage.Convolution, stage.Bend]);
        _stages.AddRange(stages);
    }

    CpuStage Stage(ModulatedConvolution source, FeatureMap input, int size, int styleRow, float residualGain)
    {
        var layer = new ConvolutionLayer(source, size, styleRow, residualGain);
        ConvolutionStep step = Own(_choice(layer, input, new FeatureMap(size, layer.Width), _threads));
        return new CpuStage
        {
            Convolution = step,
            Noise = new NoiseStep(layer),
            Bend = Own(new VectorBend<TSimd, TVector>(layer, step.Output)),
        };
    }

    long PlaceMemory()
    {
        var arena = Own(new Arena());
        var maps = new Dictionary<FeatureMap, Arena.Reservation>();
        var shared = new Dictionary<CpuStage, Arena.Reservation>();
        long persistent = 0, activations = _stages.Where(stage => stage.Convolution.KeepsOutput).Sum(stage => stage.Convolution.Output.Length);
        long limit = activations <= AllPersistentLength ? activations : PersistentLength;
        for (int i = 0; i < _stages.Count; i++)
        {
            CpuStage stage = _stages[i];
            if (stage.Convolution.SharedLength > 0) shared[stage] = arena.Reserve(stage.Convolution.SharedLength, i, i);
            FeatureMap output = stage.Convolution.Output;
            if (!stage.Convolution.KeepsOutput) continue;
            // A bypass reads it two layers on. What is small stays for frames that begin later in the network.
            persistent += output.Length;
            bool keep = persistent <= limit;
            int last = _stages.FindLastIndex(s => s.Convolution.Input == output || s.BypassInput == output);
            // Who follows writes while the layer before it reads.
            int first = i > 0 && _stages[i - 1].Follower is not null ? i - 1 : i;
            maps[output] = arena.Reserve(output.Length, keep ? 0 : first, keep ? int.MaxValue : Math.Max(last, i));
        }

        arena.Allocate();
        foreach (var (map, reservation) in maps) map.Pointer = arena.Pointer(reservation);
        foreach (var (stage, reservation) in shared) stage.Convolution.Shared = arena.Pointer(reservation);
        foreach (CpuStage stage in _stages)
        {
            foreach (var (map, reservation) in maps)
            {
                bool output = stage.Convolution.KeepsOutput && map != stage.Convolution.Output
                    && maps[stage.Convolution.Output].Overlaps(reservation);
                if (output || (shared.TryGetValue(stage, out var scratch) && scratch.Overlaps(reservation))) stage.Overwrites.Add(map);
            }
        }

        return arena.Length;
    }

    FeatureMap Constant(Checkpoints.Tensors.WeightTensor tensor)
    {
        int channels = tensor.Shape[0], size = tensor.Shape[1];
        FeatureMap map = Standing(size, Channels.Pad(channels));
        float[] values = tensor.ToArray();
        for (int c = 0; c < channels; c++)
            for (int p = 0; p < size * size; p++) map.Pixel(p / size, p % size)[c] = values[(c * size * size) + p];
        map.IsValid = true;
        return map;
    }

    FeatureMap Picture(int size) => Standing(size, 4);

    FeatureMap Standing(int size, int channels)
    {
        var map = new FeatureMap(size, channels);
        map.Pointer = Own(new NativeBuffer(map.Length)).Pointer;
        return map;
    }

    T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Add(owned);
        return owned;
    }
}
