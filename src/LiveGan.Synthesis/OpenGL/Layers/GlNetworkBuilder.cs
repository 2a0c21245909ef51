using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;
using LiveGan.Synthesis.OpenGL.Device;
using LiveGan.Synthesis.OpenGL.Plans;

namespace LiveGan.Synthesis.OpenGL.Layers;

/// <summary>Brings a network into the card's memory and compiles what plays it.</summary>
/// <remarks>Only while the device is entered. What fails half way gives back all that it took.</remarks>
sealed class GlNetworkBuilder
{
    readonly GlDevice _device;
    readonly Barriers _barriers;
    readonly StyleGan2Network _network;
    readonly GlPrecision _precision;
    readonly Func<LayerShape, TilePlan> _planFor;
    readonly bool _specialised;
    readonly IProgress<LoadProgress>? _progress;
    readonly List<IDisposable> _owned = [];
    readonly NumberTable _constants = new();
    readonly NumberTable _noise = new();
    readonly StyleTables _styles = new();
    readonly List<LayerDraft> _layers = [];
    readonly List<PictureDraft?> _pictures = [];

    /// <param name="device">The device.</param>
    /// <param name="barriers">Places barriers.</param>
    /// <param name="network">The network.</param>
    /// <param name="precision">How maps and weights are stored.</param>
    /// <param name="planFor">How a layer is cut.</param>
    /// <param name="specialised">Whether shapes are compiled in.</param>
    /// <param name="progress">Is told of each layer, or null.</param>
    public GlNetworkBuilder(
        GlDevice device,
        Barriers barriers,
        StyleGan2Network network,
        GlPrecision precision,
        Func<LayerShape, TilePlan> planFor,
        bool specialised,
        IProgress<LoadProgress>? progress)
    {
        (_device, _barriers, _network, _precision) = (device, barriers, network, precision);
        (_planFor, _specialised, _progress) = (planFor, specialised, progress);
    }

    int CellBytes => _precision == GlPrecision.Half ? 8 : 16;

    /// <summary>Builds it.</summary>
    /// <exception cref="SynthesisException">It does not fit, or the driver cannot compile it.</exception>
    public GlNetwork Build()
    {
        try
        {
            return BuildCore();
        }
        catch
        {
            foreach (IDisposable owned in _owned) owned.Dispose();
            throw;
        }
    }

    GlNetwork BuildCore()
    {
        Draft();
        GpuBuffer ws = Own(GpuBuffer.Zeroed(_device, 16L * _network.StyleRows * WeightPacking.Groups(_network.WDim), "ws"));
        StyleStage styles = _styles.Build(_device, _network.WDim, ws, _specialised, _owned);
        GpuBuffer constants = Own(GpuBuffer.Of<float>(_device, _constants.ToArray(), "the biases"));
        GpuBuffer storedNoise = Own(GpuBuffer.Of<float>(_device, _noise.ToArray(), "the noise"));
        GpuBuffer drawnNoise = Own(GpuBuffer.Zeroed(_device, storedNoise.Bytes, "the random noise"));
        long partialLength = _layers.Max(layer => layer.Plan.PartialLength(layer.Shape));
        GpuBuffer partials = Own(GpuBuffer.Zeroed(_device, sizeof(float) * partialLength, "the partial sums"));
        GpuBuffer picture = Own(GpuBuffer.Zeroed(
            _device, sizeof(float) * (long)_network.Channels * _network.Resolution * _network.Resolution, "the picture"));
        var assembly = new StageAssembly(
            _device, _precision, _specialised, styles.Coefficients, constants, storedNoise, partials, picture, _network.Channels);

        long largest = _layers.Max(layer => (long)CellBytes * layer.Shape.OutputGroups * layer.Shape.OutputSize * layer.Shape.OutputSize);
        var copy = new Lazy<GpuBuffer>(() => Own(GpuBuffer.Zeroed(_device, largest, "the bends' copy")));
        var stages = new List<BlockStage>();
        FeatureMap features = Constant(_network.Blocks[0].Constant!), blockInput = features;
        GpuBuffer? before = null;
        for (int i = 0; i < _layers.Count; i++)
        {
            LayerDraft draft = _layers[i];
            if (draft.BeginsBlock) blockInput = features;
            FeatureMap output = Map(draft.Shape.OutputGroups, draft.Shape.OutputSize, draft.Name);
            Dispatch? bypass = null;
            GpuBuffer? bypassed = null;
            if (draft.Skip is not null)
            {
                bypassed = Own(GpuBuffer.Zeroed(_device, 16L * output.Groups * blockInput.Size * blockInput.Size, draft.Name + "'s bypass"));
                bypass = assembly.Bypass(draft, blockInput, Own(Weights(draft.Skip, draft.Name)), output.Groups, bypassed);
            }

            ConvolutionStage convolution = assembly.Convolution(draft, features, Own(Weights(draft.Weight!, draft.Name)), output, bypassed);
            draft.Release();
            PictureStage? stage = null;
            if (_pictures[i] is { } paint)
            {
                bool last = i == _layers.Count - 1;
                GpuBuffer? painted = last ? null : Own(GpuBuffer.Zeroed(_device, 16L * output.Size * output.Size, paint.Name));
                GpuBuffer weights = Own(GpuBuffer.Of<float>(_device, paint.Weight, paint.Name));
                stage = assembly.Picture(paint, output, weights, before, painted);
                if (!last) stage.Prepare(PictureTarget.Block);
                before = painted;
            }

            BendStage bends = Own(assembly.Bends(draft, output, bypassed, copy));
            stages.Add(new BlockStage(convolution, bends, bypass, stage));
            features = output;
            _progress?.Report(new LoadProgress(i + 1, _layers.Count));
        }

        return new GlNetwork
        {
            Mapping = Own(new MappingStage(_device, _barriers, _network, _specialised)),
            Ws = ws,
            Styles = styles,
            Stages = [.. stages],
            StoredNoise = storedNoise,
            DrawnNoise = drawnNoise,
            Noise = new NoiseStage(
                _device, [.. stages.Zip(_layers).Where(pair => pair.First.Convolution.HasNoise).Select(pair => (pair.First.Convolution, pair.Second.NoisePlane))], drawnNoise, _specialised),
            Picture = picture,
            Owned = _owned,
        };
    }

    void Draft()
    {
        int styleRow = 0;
        foreach (SynthesisBlock block in _network.Blocks)
        {
            string name = $"b{block.Resolution}";
            float residualGain = block.Skip is null ? 1f : MathF.Sqrt(0.5f);
            int filter = _constants.Add(WeightPacking.Turned(block.Filter));
            if (block.Conv0 is not null) Draft(block.Conv0, name + ".conv0", block.Resolution / 2, styleRow++, 1f, null, filter, true);
            Draft(block.Conv1, name + ".conv1", block.Resolution, styleRow++, residualGain, block.Skip, filter, block.Conv0 is null);
            _pictures.Add(block.ToRgb is { } colour ? Draft(colour, name + ".torgb", block.Resolution, styleRow, filter) : null);
        }

        if (_pictures[^1] is null)
            throw new SynthesisException($"cannot play this network: its block of {_network.Resolution}×{_network.Resolution} has no picture layer");
    }

    void Draft(
        ModulatedConvolution layer, string name, int size, int styleRow, float residualGain, WeightTensor? skip, int skipFilter, bool beginsBlock)
    {
        if (_pictures.Count < _layers.Count) _pictures.Add(null);
        float[] weight = layer.Weight.ToArray();
        int outputs = layer.OutputChannels, inputs = layer.InputChannels;
        // Half floats have little room below 1e-4: every channel is stored against its largest weight.
        float[] magnitudes = _precision == GlPrecision.Half ? WeightPacking.Magnitudes(weight, outputs) : [.. Enumerable.Repeat(1f, outputs)];
        int styles = _styles.AddStyle(layer.Style, styleRow);
        int demodulation = _styles.AddDemodulation(layer, weight, magnitudes, styles);
        float[] inverse = [.. magnitudes.Select(magnitude => 1f / magnitude)];
        var shape = new LayerShape(WeightPacking.Groups(inputs), WeightPacking.Groups(outputs), size, layer.Upsample);
        int resolution = shape.OutputSize;
        _layers.Add(new LayerDraft
        {
            Name = name,
            Layer = layer,
            StyleRow = styleRow,
            Shape = shape,
            Plan = _planFor(shape),
            Weight = WeightPacking.Interleave(weight, outputs, inputs, 9, inverse),
            Skip = skip is null ? null : WeightPacking.Interleave(skip.ToArray(), skip.Shape[0], skip.Shape[1], 1, default),
            Styles = styles,
            Demodulation = demodulation,
            Bias = _constants.Add(layer.Bias.ToArray()),
            Filter = layer.Filter is { } filter ? _constants.Add(WeightPacking.Turned(filter)) : 0,
            SkipFilter = skipFilter,
            NoisePlane = 4 * (layer.Noise is { } noise ? _noise.Add(noise.ToArray()) : 0),
            ResidualGain = residualGain,
            BeginsBlock = beginsBlock,
        });
    }

    PictureDraft Draft(ToRgbLayer layer, string name, int size, int styleRow, int filter) => new(
        name,
        styleRow,
        size,
        WeightPacking.Interleave(layer.Weight.ToArray(), _network.Channels, layer.Weight.Shape[1], 1, default),
        _styles.AddStyle(layer.Style, styleRow),
        _constants.Add(layer.Bias.ToArray()),
        filter,
        layer.Clamp ?? float.MaxValue);

    FeatureMap Constant(WeightTensor tensor)
    {
        GpuBuffer buffer = Own(Weights(WeightPacking.InterleaveMap(tensor), "the constant"));
        return new FeatureMap(buffer, WeightPacking.Groups(tensor.Shape[0]), tensor.Shape[1]);
    }

    FeatureMap Map(int groups, int size, string name) =>
        new(Own(GpuBuffer.Zeroed(_device, (long)CellBytes * groups * size * size, name)), groups, size);

    GpuBuffer Weights(float[] numbers, string name) => WeightPacking.Upload(_device, numbers, _precision, name);

    T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Add(owned);
        return owned;
    }
}
