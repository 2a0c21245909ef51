using System.Collections.Concurrent;

namespace LiveGan.Studio.Datasets;

/// <summary>Blooms drawn on demand: a training set without a file.</summary>
/// <param name="count">Pictures.</param>
/// <param name="seed">Which set.</param>
/// <param name="variety">How free their build is.</param>
public sealed class BloomSource(long count, int seed = 0, BloomVariety variety = BloomVariety.Narrow) : IPictureSource
{
    readonly ConcurrentBag<BloomRenderer> _renderers = [];

    /// <inheritdoc/>
    public string Description => $"{count} procedural blooms, {(variety == BloomVariety.Narrow ? "narrow" : "varied")}, seed {seed}";

    /// <inheritdoc/>
    public long Count => count;

    /// <inheritdoc/>
    public void Read(long index, int resolution, Span<byte> rgb)
    {
        if (index < 0 || index >= count)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"the set has {count} pictures");
        if (!_renderers.TryTake(out BloomRenderer? renderer))
            renderer = new BloomRenderer();
        renderer.Render(Bloom.Create(index, seed, variety), resolution, rgb);
        _renderers.Add(renderer);
    }
}
