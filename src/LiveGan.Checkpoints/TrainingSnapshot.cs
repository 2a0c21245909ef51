using LiveGan.Checkpoints.Networks;

namespace LiveGan.Checkpoints;

/// <summary>All networks of a training that a file holds.</summary>
/// <param name="Average">The generator to play: the moving average where there is one.</param>
/// <param name="Generator">The generator that was being trained, or null where the file holds the average alone.</param>
/// <param name="Discriminator">Its adversary, or null.</param>
/// <param name="DiscriminatorFault">Why the file's discriminator cannot be used, or null.</param>
/// <remarks>Owns the generators' memory until disposed.</remarks>
public sealed record TrainingSnapshot(
    StyleGan2Network Average,
    StyleGan2Network? Generator = null,
    DiscriminatorNetwork? Discriminator = null,
    string? DiscriminatorFault = null) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Average.Dispose();
        Generator?.Dispose();
    }
}
