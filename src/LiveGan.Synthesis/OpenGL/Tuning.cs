using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.OpenGL.Device;
using LiveGan.Synthesis.OpenGL.Plans;

namespace LiveGan.Synthesis.OpenGL;

/// <summary>Finds the fastest plans for a network on this machine's graphics card, and keeps them for every later start.</summary>
public static class Tuning
{
    /// <summary>Tunes on a context of its own; any thread, for seconds to minutes.</summary>
    /// <param name="network">The network.</param>
    /// <param name="precision">How it will be stored.</param>
    /// <param name="quick">Whether few plans are tried.</param>
    /// <param name="progress">Is told of each shape of layer, or null.</param>
    /// <exception cref="SynthesisException">There is no OpenGL 4.3, or the card's memory is full.</exception>
    public static TuningResult Run(
        StyleGan2Network network, GlPrecision precision = GlPrecision.Half, bool quick = false, IProgress<LoadProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        using GlDevice device = GlDevice.Open();
        using GlDevice.Stay stay = device.Enter();
        return Run(device, network, precision, quick, progress);
    }

    /// <summary>The same on a device that is entered.</summary>
    internal static TuningResult Run(
        GlDevice device, StyleGan2Network network, GlPrecision precision, bool quick, IProgress<LoadProgress>? progress)
    {
        bool software = device.Description.IsSoftware;
        var chooser = new PlanChooser(PlanChooser.WantedOnACard, device.Limits.MaxSharedBytes, device.Limits.MaxInvocations);
        var tuner = new PlanTuner(
            device, precision, specialised: !software, software ? SoftwarePlans.Choose : chooser.Choose,
            (shape, rule) => PlanCandidates.For(shape, rule, device.Limits.MaxSharedBytes, device.Limits.MaxInvocations, quick));
        IReadOnlyList<TunedLayer> layers = tuner.Run(network, progress);
        PlanStore.Save(device, network, precision, layers);
        return new TuningResult(
            device.Description.Renderer,
            [.. layers.Select(layer => new TuningLine(
                layer.Name, layer.Shape.MultiplyAdds * 1e-9, layer.Tried, layer.RuleMilliseconds, layer.Milliseconds, layer.Plan.ToText(layer.Shape.Upsamples)))]);
    }
}
