namespace LiveGan.Core.Bending;

/// <summary>What a frame does to single layers; the default value does nothing, and costs an engine nothing.</summary>
/// <remarks>Layers are convolutions counted from 0 as in <see cref="Bend.Layer"/>. Valid as long as the spans it was made of.</remarks>
public readonly ref struct LayerChanges
{
    /// <summary>Most layers, enough for pictures of 65536².</summary>
    public const int MaxLayers = 32;

    /// <summary>Most bends of one frame: eight in each of 18 layers.</summary>
    public const int MaxBends = 144;

    /// <param name="noiseGains">Factor on each layer's noise; empty for 1 everywhere.</param>
    /// <param name="bends">At most <see cref="MaxBends"/>, none of them neutral.</param>
    public LayerChanges(ReadOnlySpan<float> noiseGains, ReadOnlySpan<Bend> bends)
    {
        NoiseGains = noiseGains;
        Bends = bends;
    }

    /// <summary>Factor on each layer's noise, on top of the frame's own, 0…4; empty, or too short, means 1.</summary>
    public ReadOnlySpan<float> NoiseGains { get; }

    /// <summary>The bends in the order in which they act.</summary>
    public ReadOnlySpan<Bend> Bends { get; }

    /// <summary>The factor on a layer's noise, within its range.</summary>
    public float NoiseGainOf(int layer) =>
        layer >= NoiseGains.Length || float.IsNaN(NoiseGains[layer]) ? 1f : Math.Clamp(NoiseGains[layer], 0f, 4f);
}
