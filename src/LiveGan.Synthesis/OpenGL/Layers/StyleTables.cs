using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.OpenGL.Device;

namespace LiveGan.Synthesis.OpenGL.Layers;

/// <summary>Gathers every layer's style affine and demodulation, so that each is one dispatch for the whole network.</summary>
sealed class StyleTables
{
    readonly NumberTable _coefficients = new();
    readonly NumberTable _affines = new();
    readonly List<float> _biases = [];
    readonly List<uint> _affineRows = [];
    readonly NumberTable _squares = new();
    readonly List<uint> _channels = [];
    readonly List<float> _scales = [];

    /// <summary>Adds a layer's affine.</summary>
    /// <returns>Where its styles will be, in fours.</returns>
    public int AddStyle(FullyConnectedLayer affine, int styleRow)
    {
        int start = _coefficients.Reserve(affine.OutputCount);
        _affines.Add(WeightPacking.PadRows(affine.Weight.ToArray(), affine.OutputCount, affine.InputCount));
        _biases.AddRange(affine.Bias.ToArray());
        for (int o = 0; o < affine.OutputCount; o++) _affineRows.AddRange((uint)styleRow, (uint)(4 * start + o));
        return start;
    }

    /// <summary>Adds a convolution's demodulation.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="weight">Its weights.</param>
    /// <param name="scales">What its stored weights were divided by, for each output channel.</param>
    /// <param name="styles">Where its styles are, in fours.</param>
    /// <returns>Where its factors will be, in fours.</returns>
    public int AddDemodulation(ModulatedConvolution layer, float[] weight, ReadOnlySpan<float> scales, int styles)
    {
        int start = _coefficients.Reserve(layer.OutputChannels), groups = WeightPacking.Groups(layer.InputChannels);
        int squares = _squares.Add(WeightPacking.Squares(weight, layer.OutputChannels, layer.InputChannels, 9));
        for (int o = 0; o < layer.OutputChannels; o++)
            _channels.AddRange((uint)(squares + o * groups), (uint)styles, (uint)groups, (uint)(4 * start + o));
        _scales.AddRange(scales);
        return start;
    }

    /// <summary>Puts it all into the card's memory.</summary>
    /// <param name="device">The device.</param>
    /// <param name="wDim">Length of w.</param>
    /// <param name="ws">The style rows, each padded to fours.</param>
    /// <param name="specialised">Whether shapes are compiled in.</param>
    /// <param name="owned">Receives what must be disposed.</param>
    public StyleStage Build(GlDevice device, int wDim, GpuBuffer ws, bool specialised, List<IDisposable> owned)
    {
        GpuBuffer Own(GpuBuffer buffer)
        {
            owned.Add(buffer);
            return buffer;
        }

        GpuBuffer coefficients = Own(GpuBuffer.Zeroed(device, sizeof(float) * (long)_coefficients.Length, "the styles"));
        int affines = _biases.Count, channels = _scales.Count;
        var linear = new ShaderText(
            "linear.comp",
            [],
            [("ROWS_OF_WS", 1)],
            [("inputGroups", WeightPacking.Groups(wDim)), ("outputCount", affines), ("inputStart", 0), ("weightStart", 0), ("biasStart", 0), ("outputStart", 0)],
            specialised);
        Dispatch styles = new Dispatch(device, "styles", linear, (uint)WeightPacking.Groups(affines))
            .Reads(0, ws)
            .Reads(1, Own(GpuBuffer.Of<float>(device, _affines.ToArray(), "the styles' weights")))
            .Reads(3, Own(GpuBuffer.Of<float>(device, _biases.ToArray(), "the styles' biases")))
            .Reads(6, Own(GpuBuffer.Of<uint>(device, _affineRows.ToArray(), "the styles' rows")))
            .Writes(5, coefficients);
        var factors = new ShaderText("demodulation.comp", [], [], [("outputCount", channels)], specialised);
        Dispatch demodulation = new Dispatch(device, "demodulation", factors, (uint)WeightPacking.Groups(channels))
            .Reads(1, Own(GpuBuffer.Of<float>(device, _squares.ToArray(), "the squared weights")))
            .Reads(2, coefficients)
            .Reads(3, Own(GpuBuffer.Of<float>(device, _scales.ToArray(), "the weights' scales")))
            .Reads(6, Own(GpuBuffer.Of<uint>(device, _channels.ToArray(), "the channels")))
            .Writes(5, coefficients);
        return new StyleStage(coefficients, styles, demodulation);
    }
}
