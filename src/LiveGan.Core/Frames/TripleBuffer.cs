namespace LiveGan.Core.Frames;

/// <summary>Hands the newest of a stream of items from one thread to another without waiting or allocating.</summary>
/// <remarks>
/// One writer thread, one reader thread. The writer fills <see cref="Back"/> and calls <see cref="Publish"/>; the reader
/// calls <see cref="Latest"/>, which returns at once with the newest published item and keeps it valid until the next
/// call. What the reader was too slow to see is overwritten.
/// </remarks>
public sealed class TripleBuffer<T>
    where T : class
{
    const int Fresh = 4;

    readonly T[] _slots;
    int _back;
    int _front = 1;
    int _middle = 2;

    /// <param name="create">Makes each of the three items.</param>
    public TripleBuffer(Func<T> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        _slots = [create(), create(), create()];
    }

    /// <summary>The item the writer may fill.</summary>
    public T Back => _slots[_back];

    /// <summary>Makes <see cref="Back"/> the newest item and gives the writer another.</summary>
    public void Publish() => _back = Interlocked.Exchange(ref _middle, _back | Fresh) & ~Fresh;

    /// <summary>True when an item was published since the reader last looked.</summary>
    public bool HasNews => (Volatile.Read(ref _middle) & Fresh) != 0;

    /// <summary>The newest item for the reader.</summary>
    /// <param name="isNew">False when it is the one returned before (or, before any was published, an unfilled one).</param>
    public T Latest(out bool isNew)
    {
        isNew = HasNews;
        if (isNew) _front = Interlocked.Exchange(ref _middle, _front) & ~Fresh;
        return _slots[_front];
    }
}
