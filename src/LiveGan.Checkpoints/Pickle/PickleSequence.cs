namespace LiveGan.Checkpoints.Pickle;

/// <summary>The items of a tuple, list or set.</summary>
sealed class PickleSequence(PickleValue[] items)
{
    PickleValue[] _items = items;

    public int Count { get; set; } = items.Length;

    public ReadOnlySpan<PickleValue> Items => _items.AsSpan(0, Count);

    /// <summary>The item, or an absent value past the end.</summary>
    public PickleValue this[int index] => (uint)index < (uint)Count ? _items[index] : default;

    public void Append(ReadOnlySpan<PickleValue> items, LoadBudget budget)
    {
        if (Count + items.Length > _items.Length)
        {
            int capacity = Math.Max(Count + items.Length, _items.Length * 2);
            budget.SpendOnStructure((long)capacity * PickleMachine.ValueSize);
            Array.Resize(ref _items, capacity);
        }

        items.CopyTo(_items.AsSpan(Count));
        Count += items.Length;
    }
}
