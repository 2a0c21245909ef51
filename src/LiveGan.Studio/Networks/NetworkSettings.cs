using LiveGan.Checkpoints.Networks;

namespace LiveGan.Studio.Networks;

/// <summary>The shape of a generator and of the discriminator that trains it.</summary>
public sealed record NetworkSettings
{
    /// <summary>Height and width of the pictures, a power of two from 8.</summary>
    public int Resolution { get; init; } = 32;

    /// <summary>Length of z.</summary>
    public int ZDim { get; init; } = 512;

    /// <summary>Length of w.</summary>
    public int WDim { get; init; } = 512;

    /// <summary>Layers from z to w.</summary>
    public int MappingLayers { get; init; } = 2;

    /// <summary>Channels times resolution, where <see cref="ChannelMax"/> does not limit them.</summary>
    public int ChannelBase { get; init; } = 2048;

    /// <summary>Most channels of a layer.</summary>
    public int ChannelMax { get; init; } = 96;

    /// <summary>Whether every convolution of the generator adds noise of its own, by a strength that is learnt.</summary>
    public bool Noise { get; init; }

    /// <summary>Bound of the absolute activations of both networks, as those trained in half precision have it, or null.</summary>
    public double? Clamp { get; init; }

    /// <summary>How the blocks of the discriminator are joined.</summary>
    public DiscriminatorArchitecture Discriminator { get; init; }

    /// <summary>Pictures of a batch whose deviation the discriminator is told as one; 0 for the whole batch.</summary>
    public int DeviationGroup { get; init; } = 4;

    /// <summary>Channels of the layers at a resolution.</summary>
    public int Channels(int resolution) => Math.Min(ChannelBase / resolution, ChannelMax);

    /// <summary>Rows of ws that synthesis reads.</summary>
    public int StyleRows => 2 * int.Log2(Resolution) - 2;

    /// <summary>Throws with the reason if no network has this shape.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        if (Resolution < 8 || !int.IsPow2(Resolution))
            throw new ArgumentException($"pictures of {Resolution}×{Resolution}: the size must be a power of two from 8");
        if (ZDim < 1 || WDim < 1 || MappingLayers < 1)
            throw new ArgumentException($"z {ZDim}, w {WDim} and {MappingLayers} mapping layers: each must be at least 1");
        if (Clamp is not (null or > 0) || DeviationGroup < 0 || !Enum.IsDefined(Discriminator))
            throw new ArgumentException($"activations within ±{Clamp}, groups of {DeviationGroup}, discriminator {Discriminator}: there is no such network");
        if (Channels(Resolution) < 1)
            throw new ArgumentException($"a channel base of {ChannelBase} leaves no channel at {Resolution}×{Resolution}");
    }
}
