using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Latents;
using LiveGan.Synthesis.OpenGL.Device;
using LiveGan.Synthesis.OpenGL.Layers;

namespace LiveGan.Synthesis.OpenGL.Plans;

/// <summary>Tries plans for every shape of layer that a network has, on the card that is to play it.</summary>
/// <param name="device">The device.</param>
/// <param name="precision">How the network will be stored.</param>
/// <param name="specialised">Whether shapes are compiled in.</param>
/// <param name="rule">The plan without trying.</param>
/// <param name="candidates">The plans to try for a layer, given the rule's.</param>
/// <remarks>Only while the device is entered.</remarks>
sealed class PlanTuner(
    GlDevice device,
    GlPrecision precision,
    bool specialised,
    Func<LayerShape, TilePlan> rule,
    Func<LayerShape, TilePlan, IReadOnlyList<TilePlan>> candidates)
{
    /// <summary>What a plan must gain on the rule's to take its place; less is the clock's noise.</summary>
    const double LeastGain = 0.005;

    /// <summary>Tunes.</summary>
    /// <param name="network">The network.</param>
    /// <param name="progress">Is told of each shape, or null.</param>
    /// <exception cref="SynthesisException">The card's memory is full.</exception>
    public IReadOnlyList<TunedLayer> Run(StyleGan2Network network, IProgress<LoadProgress>? progress)
    {
        (string Name, LayerShape Shape, ModulatedConvolution Layer)[] shapes = [.. Layers(network).DistinctBy(layer => layer.Shape)];
        var tuned = new List<TunedLayer>();
        using var clock = new DispatchClock(device);
        device.Programs.KeepsBinaries = false;
        try
        {
            foreach (var (name, shape, layer) in shapes)
            {
                tuned.Add(Tune(name, shape, layer, clock));
                progress?.Report(new LoadProgress(tuned.Count, shapes.Length));
            }
        }
        finally
        {
            device.Programs.KeepsBinaries = true;
        }

        return tuned;
    }

    TunedLayer Tune(string name, LayerShape shape, ModulatedConvolution layer, DispatchClock clock)
    {
        TilePlan chosen = rule(shape);
        IReadOnlyList<TilePlan> plans = candidates(shape, chosen);
        double ruleTime = Time(name, shape, layer, chosen, clock), best = ruleTime;
        foreach (TilePlan plan in plans)
        {
            if (plan == rule(shape)) continue;
            double time;
            try
            {
                time = Time(name, shape, layer, plan, clock);
            }
            catch (SynthesisException)
            {
                // A plan that this driver cannot compile has lost.
                continue;
            }

            if (time >= best * (1 - LeastGain)) continue;
            (chosen, best) = (plan, time);
        }

        return new TunedLayer(name, shape, chosen, best, ruleTime, plans.Count);
    }

    double Time(string name, LayerShape shape, ModulatedConvolution layer, TilePlan plan, DispatchClock clock)
    {
        var owned = new List<IDisposable>();
        GpuBuffer Buffer(long bytes)
        {
            GpuBuffer buffer = GpuBuffer.Zeroed(device, bytes, name);
            owned.Add(buffer);
            return buffer;
        }

        ConvolutionStage? stage = null;
        try
        {
            long cell = precision == GlPrecision.Half ? 8 : 16;
            GpuBuffer small = Buffer(16L * (shape.InputGroups + shape.OutputGroups + 16)), noise = Buffer(4L * shape.OutputSize * shape.OutputSize);
            var assembly = new StageAssembly(
                device, precision, specialised, small, small, noise, Buffer(Math.Max(16, 4 * plan.PartialLength(shape))), small, 3);
            var input = new FeatureMap(Buffer(cell * shape.InputGroups * shape.Size * shape.Size), shape.InputGroups, shape.Size);
            var output = new FeatureMap(Buffer(cell * shape.OutputGroups * shape.OutputSize * shape.OutputSize), shape.OutputGroups, shape.OutputSize);
            GpuBuffer weights = Buffer(cell * 36 * shape.InputGroups * shape.OutputGroups);
            stage = assembly.Convolution(Draft(name, shape, layer, plan), input, weights, output, null);
            stage.UseNoise(new NoiseSettings(NoiseMode.Const), false, 1f, noise, noise);
            return stage.Time(device, clock);
        }
        finally
        {
            foreach (ShaderText text in stage?.Programs ?? []) device.Programs.Drop(text);
            foreach (IDisposable buffer in owned) buffer.Dispose();
        }
    }

    static LayerDraft Draft(string name, LayerShape shape, ModulatedConvolution layer, TilePlan plan) => new()
    {
        Name = name,
        Layer = layer,
        StyleRow = 0,
        Shape = shape,
        Plan = plan,
        Weight = null,
        Skip = null,
        Styles = 0,
        Demodulation = shape.InputGroups,
        Bias = 8,
        Filter = 0,
        SkipFilter = 0,
        NoisePlane = 0,
        ResidualGain = 1f,
        BeginsBlock = false,
    };

    internal static IEnumerable<(string Name, LayerShape Shape, ModulatedConvolution Layer)> Layers(StyleGan2Network network)
    {
        foreach (SynthesisBlock block in network.Blocks)
        {
            if (block.Conv0 is { } first) yield return ($"b{block.Resolution}.conv0", ShapeOf(first, block.Resolution / 2), first);
            yield return ($"b{block.Resolution}.conv1", ShapeOf(block.Conv1, block.Resolution), block.Conv1);
        }
    }

    static LayerShape ShapeOf(ModulatedConvolution layer, int size) =>
        new(WeightPacking.Groups(layer.InputChannels), WeightPacking.Groups(layer.OutputChannels), size, layer.Upsample);
}
