using LiveGan.Checkpoints.Networks;

namespace LiveGan.Studio.Dcgan;

/// <summary>The shape of a DCGAN's generator and discriminator (Radford et al. 2016, figure 1).</summary>
public sealed record DcganSettings
{
    /// <summary>Height and width of the pictures: 28, 32, 64, 128 and what else is 4 to 7 doubled.</summary>
    public int Resolution { get; init; } = 64;

    /// <summary>Length of z. With more than 2 numbers z lies on a sphere, as a StyleGAN's does; 2 are a plane to look at.</summary>
    public int ZDim { get; init; } = 100;

    /// <summary>Channels beside the picture; each halving of the size doubles them.</summary>
    public int Channels { get; init; } = 32;

    /// <summary>Most channels of a layer.</summary>
    public int ChannelMax { get; init; } = 512;

    /// <summary>Height and width that the first layer makes.</summary>
    public int Start => DcganNetwork.Start(Resolution);

    /// <summary>Layers that double the picture.</summary>
    public int Doublings => int.Log2(Resolution / Start);

    /// <summary>Whether z is brought to unit RMS.</summary>
    public bool NormalizesZ => ZDim > 2;

    /// <summary>Channels of the activations at a size.</summary>
    /// <param name="doubling">0 at the first layer's output … <see cref="Doublings"/> − 1 beside the picture.</param>
    public int ChannelsAt(int doubling) => Math.Min(Channels << (Doublings - 1 - doubling), ChannelMax);

    /// <summary>Throws with the reason if no network has this shape.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        if (Start == 0)
            throw new ArgumentException($"a DCGAN of {Resolution}×{Resolution}: choose 28, 32, 64, 128 or what else is 4 to 7 doubled");
        if (ZDim < 1 || Channels < 1 || ChannelMax < 1)
            throw new ArgumentException($"z {ZDim}, {Channels} channels, at most {ChannelMax}: each must be at least 1");
    }
}
