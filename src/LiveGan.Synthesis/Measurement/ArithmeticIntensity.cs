using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.OpenGL;
using LiveGan.Synthesis.OpenGL.Layers;
using LiveGan.Synthesis.OpenGL.Plans;

namespace LiveGan.Synthesis.Measurement;

/// <summary>The gl engine's frame on paper: work and traffic of every step, with the plans that its rule chooses for a card.</summary>
/// <remarks>A bound, no forecast: caches are taken for perfect, dispatches for free and units for always busy.</remarks>
public static class ArithmeticIntensity
{
    // What most cards offer a workgroup.
    const int SharedBytes = 48 << 10;
    const int Invocations = 1024;

    /// <summary>Every step of a frame whose w changed.</summary>
    public static IReadOnlyList<LayerIntensity> Of(StyleGan2Network network, GlPrecision precision)
    {
        ArgumentNullException.ThrowIfNull(network);
        var chooser = new PlanChooser(PlanChooser.WantedOnACard, SharedBytes, Invocations);
        long cell = precision == GlPrecision.Half ? 8 : 16;
        long mapping = network.Mapping.Layers.Sum(layer => (long)layer.InputCount * layer.OutputCount);
        long affines = 0, squares = 0;
        var steps = new List<LayerIntensity>();
        foreach (SynthesisBlock block in network.Blocks)
        {
            ModulatedConvolution[] layers = block.Conv0 is { } first ? [first, block.Conv1] : [block.Conv1];
            foreach (ModulatedConvolution layer in layers)
            {
                var shape = new LayerShape(
                    WeightPacking.Groups(layer.InputChannels), WeightPacking.Groups(layer.OutputChannels),
                    layer.Upsample ? block.Resolution / 2 : block.Resolution, layer.Upsample);
                steps.Add(Convolution($"b{block.Resolution}.{(layer.Upsample ? "conv0" : "conv1")}", shape, chooser.Choose(shape), cell, layer.Noise is not null));
                affines += (long)layer.Style.InputCount * layer.Style.OutputCount;
                squares += (long)layer.InputChannels * layer.OutputChannels;
            }

            long pixels = (long)block.Resolution * block.Resolution;
            if (block.Skip is { } skip)
            {
                double gmac = (double)skip.Shape[0] * skip.Shape[1] * pixels / 4 * 1e-9;
                steps.Add(new LayerIntensity($"b{block.Resolution}.bypass", 0, gmac, (cell * pixels / 16 * skip.Shape[1]) + (4 * pixels / 4 * skip.Shape[0])));
            }

            if (block.ToRgb is not { } colour) continue;
            affines += (long)colour.Style.InputCount * colour.Style.OutputCount;
            int inputs = colour.Weight.Shape[1];
            bool last = block == network.Blocks[^1];
            steps.Add(new LayerIntensity(
                $"b{block.Resolution}.torgb", 0, 4.0 * inputs * pixels * 1e-9, (cell * WeightPacking.Groups(inputs) * pixels) + ((last ? 4 : 16) * pixels) + (4 * pixels)));
        }

        return
        [
            new LayerIntensity("mapping", 0, mapping * 1e-9, 4 * mapping),
            new LayerIntensity("styles", 0, affines * 1e-9, 4 * affines),
            new LayerIntensity("demodulation", 0, 2 * squares * 1e-9, 4 * squares),
            .. steps,
        ];
    }

    static LayerIntensity Convolution(string name, LayerShape shape, TilePlan plan, long cell, bool hasNoise)
    {
        var (x, y, z) = plan.Workgroups(shape);
        double positions = shape.Upsamples ? plan.Cells.X * plan.Cells.Y : plan.TileWidth * plan.TileHeight;
        double done = 9.0 * positions * x * y * (z / plan.Split) * 4 * plan.Groups * 4 * shape.InputGroups;
        long pixels = (long)shape.OutputSize * shape.OutputSize;
        if (shape.Upsamples) done += 16.0 * 4 * shape.OutputGroups * pixels;
        long bytes = (cell * shape.InputGroups * shape.Size * shape.Size)
            + (cell * 36 * shape.InputGroups * shape.OutputGroups)
            + (cell * shape.OutputGroups * pixels)
            + (hasNoise ? 4 * pixels : 0)
            + (2 * sizeof(float) * plan.PartialLength(shape));
        return new LayerIntensity(name, shape.MultiplyAdds * 1e-9, done * 1e-9, bytes);
    }
}
