using LiveGan.Core.Bending;
using LiveGan.Core.Latents;
using LiveGan.Synthesis.OpenGL.Device;

namespace LiveGan.Synthesis.OpenGL.Layers;

/// <summary>A network in the card's memory, with the dispatches of a frame.</summary>
/// <remarks>Only while the device is entered. Running a frame allocates nothing.</remarks>
sealed class GlNetwork : IDisposable
{
    NoiseSettings _lastNoise;

    /// <summary>z → w.</summary>
    public required MappingStage Mapping { get; init; }

    /// <summary>The style rows.</summary>
    public required GpuBuffer Ws { get; init; }

    /// <summary>ws → styles.</summary>
    public required StyleStage Styles { get; init; }

    /// <summary>The convolutions in order.</summary>
    public required BlockStage[] Stages { get; init; }

    /// <summary>The network's own noise.</summary>
    public required GpuBuffer StoredNoise { get; init; }

    /// <summary>Receives random noise.</summary>
    public required GpuBuffer DrawnNoise { get; init; }

    /// <summary>Draws it.</summary>
    public required NoiseStage Noise { get; init; }

    /// <summary>The picture as numbers or bytes.</summary>
    public required GpuBuffer Picture { get; init; }

    /// <summary>What must be released, in any order.</summary>
    public required IReadOnlyList<IDisposable> Owned { get; init; }

    /// <summary>Gives the stages the noise and the bends of the frame that follows.</summary>
    public void Use(in NoiseSettings noise, LayerChanges layers)
    {
        bool isOther = (noise with { Amount = 1f }) != (_lastNoise with { Amount = 1f });
        foreach (BlockStage stage in Stages)
        {
            stage.Convolution.UseNoise(noise, isOther, layers.NoiseGainOf(stage.Convolution.StyleRow), StoredNoise, DrawnNoise);
            stage.Bends.Update(layers.Bends);
        }

        _lastNoise = noise;
    }

    /// <summary>Runs what a frame needs; its stages are marked already.</summary>
    /// <param name="barriers">Places barriers.</param>
    /// <param name="noise">Noise inputs.</param>
    /// <param name="target">Where the picture goes.</param>
    /// <param name="texture">OpenGL's name of it for <see cref="PictureTarget.Texture"/>.</param>
    public void Run(Barriers barriers, in NoiseSettings noise, PictureTarget target, uint texture = 0)
    {
        Styles.Run(barriers);
        if (noise.Mode == NoiseMode.Random) Noise.Run(barriers, noise.Seed);
        foreach (BlockStage stage in Stages)
        {
            if (stage.Convolution.IsActive)
            {
                stage.Bypass?.Run(barriers);
                stage.Convolution.Run(barriers, stage.Bends.Count > 0);
                stage.Bends.Run(barriers);
            }

            if (stage.Picture is not { IsActive: true } picture) continue;
            if (stage == Stages[^1]) picture.Run(barriers, target, texture);
            else picture.Run(barriers, PictureTarget.Block);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable owned in Owned) owned.Dispose();
    }
}
