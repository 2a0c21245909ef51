namespace LiveGan.Checkpoints.Pickle;

/// <summary>A dict in the order it was written: looked up rarely and by constant names, so it is a list and not a hash table.</summary>
sealed class PickleDictionary
{
    PickleValue[] _entries = [];
    int _count;

    /// <summary>How many pairs were written; a key that was written twice counts twice.</summary>
    public int Count => _count / 2;

    public PickleValue KeyAt(int index) => _entries[2 * index];

    public PickleValue ValueAt(int index) => _entries[2 * index + 1];

    /// <summary>The value last written under this string, or an absent value.</summary>
    public PickleValue Find(ReadOnlySpan<byte> key)
    {
        for (int i = _count - 2; i >= 0; i -= 2)
            if (_entries[i].Is(key))
                return _entries[i + 1];
        return default;
    }

    /// <summary>Adds pairs that lie key, value, key, value …</summary>
    public void Add(ReadOnlySpan<PickleValue> pairs, LoadBudget budget)
    {
        if (_count + pairs.Length > _entries.Length)
        {
            int capacity = Math.Max(_count + pairs.Length, _entries.Length * 2);
            budget.SpendOnStructure((long)capacity * PickleMachine.ValueSize);
            Array.Resize(ref _entries, capacity);
        }

        pairs.CopyTo(_entries.AsSpan(_count));
        _count += pairs.Length;
    }
}
