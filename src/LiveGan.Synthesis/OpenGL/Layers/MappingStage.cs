using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.Cpu;
using LiveGan.Synthesis.OpenGL.Device;

namespace LiveGan.Synthesis.OpenGL.Layers;

/// <summary>z and label → w, a dispatch a layer.</summary>
/// <remarks>Only while the device is entered.</remarks>
sealed class MappingStage : IDisposable
{
    readonly Barriers _barriers;
    readonly GpuBuffer _values;
    readonly GpuBuffer _weights;
    readonly GpuBuffer _biases;
    readonly ReadBack _result;
    readonly Dispatch[] _layers;
    readonly float[][] _labels;
    readonly float[] _input;
    readonly int _wStart;

    public MappingStage(GlDevice device, Barriers barriers, StyleGan2Network network, bool specialised)
    {
        _barriers = barriers;
        _labels = LabelEmbedding.Compute(network);
        _input = new float[4 * WeightPacking.Groups(network.ZDim + (network.Mapping.Embedding?.OutputCount ?? 0))];
        NumberTable values = new(), weights = new(), biases = new();
        int from = values.Reserve(_input.Length), to = from;
        var plans = new List<(int From, int To, int Weight, int Bias, FullyConnectedLayer Layer)>();
        foreach (FullyConnectedLayer layer in network.Mapping.Layers)
        {
            to = values.Reserve(layer.OutputCount);
            int weight = weights.Add(WeightPacking.PadRows(layer.Weight.ToArray(), layer.OutputCount, layer.InputCount));
            plans.Add((from, to, weight, biases.Add(layer.Bias.ToArray()), layer));
            from = to;
        }

        _wStart = to;
        _values = GpuBuffer.Zeroed(device, sizeof(float) * (long)values.Length, "the mapping network's values");
        _weights = GpuBuffer.Of<float>(device, weights.ToArray(), "the mapping network");
        _biases = GpuBuffer.Of<float>(device, biases.ToArray(), "the mapping network's biases");
        _result = new ReadBack(device, sizeof(float) * (long)network.WDim);
        _layers = [.. plans.Select((plan, i) => new Dispatch(
            device,
            $"mapping.{i}",
            new ShaderText(
                "linear.comp",
                [],
                [("ROWS_OF_WS", 0)],
                [("inputGroups", WeightPacking.Groups(plan.Layer.InputCount)), ("outputCount", plan.Layer.OutputCount),
                    ("inputStart", plan.From), ("weightStart", plan.Weight), ("biasStart", 4 * plan.Bias), ("outputStart", 4 * plan.To)],
                specialised),
            (uint)WeightPacking.Groups(plan.Layer.OutputCount))
            .Reads(0, _values).Reads(1, _weights).Reads(3, _biases).Writes(5, _values))];
    }

    /// <summary>Computes <paramref name="w"/> and waits for it.</summary>
    public void Run(ReadOnlySpan<float> z, int label, Span<float> w)
    {
        z.CopyTo(_input);
        LabelEmbedding.Normalize(_input.AsSpan(0, z.Length));
        if (_labels.Length > 0) _labels[label].CopyTo(_input.AsSpan(z.Length));
        _values.Write(_input);
        foreach (Dispatch layer in _layers) layer.Run(_barriers);
        _barriers.BeforeCopy();
        _result.Begin(_values, sizeof(float) * 4L * _wStart, sizeof(float) * (long)w.Length);
        _result.End(System.Runtime.InteropServices.MemoryMarshal.AsBytes(w));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (GpuBuffer buffer in (GpuBuffer[])[_values, _weights, _biases]) buffer.Dispose();
        _result.Dispose();
    }
}
