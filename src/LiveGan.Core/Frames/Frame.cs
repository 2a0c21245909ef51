using LiveGan.Core.Latents;

namespace LiveGan.Core.Frames;

/// <summary>One generated picture with the latent that made it.</summary>
/// <remarks>Reusable: the generator thread fills it, then it is read-only until the hand-over gives it back.</remarks>
public sealed class Frame
{
    /// <param name="width">Pixels, 1 to 16384.</param>
    /// <param name="height">Pixels, 1 to 16384.</param>
    /// <param name="latentDimensions">Dimensions of the latent it carries.</param>
    public Frame(int width, int height, int latentDimensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 16384);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, 16384);
        Width = width;
        Height = height;
        Pixels = GC.AllocateArray<byte>(width * height * 4, pinned: true);
        Latent = new LatentFrame(latentDimensions);
    }

    /// <summary>Pixels.</summary>
    public int Width { get; }

    /// <summary>Pixels.</summary>
    public int Height { get; }

    /// <summary>RGBA, 8 bits each, rows from the top, <c>[Height, Width, 4]</c>; pinned, so native code may read it.</summary>
    public byte[] Pixels { get; }

    /// <summary>Where the picture is when it stayed on the graphics card, and not in <see cref="Pixels"/>; null when they hold it.</summary>
    public ICardPicture? Card { get; set; }

    /// <summary>The latent this picture shows.</summary>
    public LatentFrame Latent { get; }

    /// <summary>Running number of generated frames, from 1; 0 before the first.</summary>
    public long Number { get; set; }

    /// <summary>Seconds the generator took.</summary>
    public double GenerationSeconds { get; set; }
}
