using LiveGan.Core.Latents;

namespace LiveGan.Synthesis.Directions;

/// <summary>The directions of one network that are known, and those that a frame has asked for in vain.</summary>
/// <remarks>Any thread; <see cref="Find"/> takes no lock and allocates nothing.</remarks>
public sealed class DirectionShelf
{
    readonly Lock _gate = new();
    DirectionSet[] _sets = [];
    long _wanted = -1;

    /// <summary>All that are known.</summary>
    public IReadOnlyList<DirectionSet> Sets => Volatile.Read(ref _sets);

    /// <summary>The kind and layers that were asked for last and are not known, or null.</summary>
    public (DirectionKind Kind, LayerSelection Layers)? Wanted =>
        Interlocked.Read(ref _wanted) is >= 0 and long wanted ? ((DirectionKind)(wanted >> 32), new LayerSelection((uint)wanted)) : null;

    /// <summary>Some directions, or null while they are not known: then they are <see cref="Wanted"/>.</summary>
    public DirectionSet? Find(DirectionKind kind, LayerSelection layers)
    {
        foreach (DirectionSet set in Volatile.Read(ref _sets))
            if (set.Kind == kind && set.Layers == layers) return set;
        Interlocked.Exchange(ref _wanted, ((long)kind << 32) | layers.Mask);
        return null;
    }

    /// <summary>Adds what was found.</summary>
    public void Add(DirectionSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        lock (_gate) Volatile.Write(ref _sets, [.. _sets.Where(other => other.Kind != set.Kind || other.Layers != set.Layers), set]);
        Interlocked.CompareExchange(ref _wanted, -1, ((long)set.Kind << 32) | set.Layers.Mask);
    }
}
