using LiveGan.Checkpoints.Networks;
using LiveGan.Graphics.Sharing;
using LiveGan.Synthesis.OpenGL.Device;
using LiveGan.Synthesis.OpenGL.Layers;

namespace LiveGan.Synthesis.OpenGL;

/// <summary>Bytes of a graphics card's memory that a network takes, known before it is loaded.</summary>
/// <param name="Weights">Weights, their squares, style affines and the mapping network.</param>
/// <param name="Maps">Feature maps, pictures and noise.</param>
public readonly record struct MemoryNeed(long Weights, long Maps)
{
    /// <summary>Both.</summary>
    public long Total => Weights + Maps;

    /// <summary>Counts it; partial sums and programs, a few mebibytes, are not in it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="precision">How it is stored.</param>
    /// <param name="live">Whether a show plays it: then there are its display's pictures, and copies on their way to the processor.</param>
    public static MemoryNeed Of(StyleGan2Network network, GlPrecision precision, bool live = false)
    {
        ArgumentNullException.ThrowIfNull(network);
        long cell = precision == GlPrecision.Half ? 8 : 16, pixels = (long)network.Resolution * network.Resolution;
        long weights = network.Mapping.Layers.Sum(Linear), maps = 2 * sizeof(float) * network.Channels * pixels;
        if (live) maps += PictureRing.BytesOf(network.Resolution, network.Resolution) + (CopyRing.Length * 4 * pixels);
        foreach (SynthesisBlock block in network.Blocks)
        {
            ModulatedConvolution[] layers = block.Conv0 is { } first ? [first, block.Conv1] : [block.Conv1];
            foreach (ModulatedConvolution layer in layers)
            {
                long inputs = WeightPacking.Groups(layer.InputChannels), outputs = WeightPacking.Groups(layer.OutputChannels);
                long size = (long)block.Resolution * block.Resolution;
                weights += (cell * 4 * 9 * inputs * outputs) + (16 * inputs * layer.OutputChannels) + Linear(layer.Style);
                maps += cell * outputs * size;
                // Stored and random planes.
                if (layer.Noise is not null) maps += 2 * sizeof(float) * size;
            }

            if (block.ToRgb is { } colour)
            {
                weights += Linear(colour.Style) + (16L * 4 * WeightPacking.Groups(colour.Weight.Shape[1]));
                if (block != network.Blocks[^1]) maps += 16L * block.Resolution * block.Resolution;
            }

            if (block.Skip is not { } skip) continue;
            weights += cell * 4 * WeightPacking.Groups(skip.Shape[0]) * WeightPacking.Groups(skip.Shape[1]);
            maps += 16L * WeightPacking.Groups(skip.Shape[0]) * block.Resolution * block.Resolution / 4;
        }

        return new MemoryNeed(weights, maps);
    }

    static long Linear(FullyConnectedLayer layer) => 16L * WeightPacking.Groups(layer.InputCount) * layer.OutputCount;
}
