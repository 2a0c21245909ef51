using LiveGan.Studio.Datasets;

namespace LiveGan.Studio.Commands;

/// <summary><c>livegan dataset blooms</c>: a procedural picture set of luminous flower-like organisms.</summary>
public static class BloomsCommand
{
    /// <summary>Draws and writes the set.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="progress">Receives the number of pictures written; may be null.</param>
    /// <param name="stop">Ends early, between pictures.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message says which.</exception>
    /// <exception cref="IOException">The place is not writable, or the disk is full.</exception>
    public static void Run(BloomsOptions options, IProgress<long>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Count < 1)
            throw new ArgumentException($"a set of {options.Count} pictures: --count takes 1 or more");
        if (options.Size is < 4 or > 4096)
            throw new ArgumentException($"pictures of {options.Size}×{options.Size}: --size takes 4 to 4096");
        BloomArchive.Write(
            options.Output, new BloomSource(options.Count, options.Seed, options.Variety), options.Size, progress, stop);
    }
}
