using System.Buffers;

namespace LiveGan.Checkpoints.Pickle;

/// <content>Stack, marks and memo, each with a bound.</content>
sealed partial class PickleMachine
{
    // Picklers write containers in batches of 1000 and number the memo without gaps; real snapshots stay far below.
    const int DeepestStack = 1 << 18;
    const int MostMarks = 1 << 14;
    const int WidestMemoGap = 256;

    PickleValue[] _stack = ArrayPool<PickleValue>.Shared.Rent(256);
    PickleValue[] _memo = ArrayPool<PickleValue>.Shared.Rent(256);
    int[] _marks = new int[64];
    int _depth;
    int _floor;
    int _markCount;
    int _memoEnd;
    int _memoized;

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<PickleValue>.Shared.Return(_stack, clearArray: true);
        ArrayPool<PickleValue>.Shared.Return(_memo, clearArray: true);
        _stack = _memo = [];
    }

    void Reset()
    {
        Array.Clear(_memo, 0, _memoEnd);
        _depth = _floor = _markCount = _memoEnd = _memoized = 0;
        _persistentIds.Clear();
    }

    void Push(PickleValue value, long at)
    {
        if (_depth == _stack.Length)
        {
            if (_depth >= DeepestStack) throw Damaged($"more than {DeepestStack} values wait on its stack", at);
            Grow(ref _stack, _depth + 1);
        }

        _stack[_depth++] = value;
    }

    PickleValue Pop(long at)
    {
        if (_depth <= _floor) throw Damaged("a value is missing", at);
        return _stack[--_depth];
    }

    PickleValue Peek(long at)
    {
        if (_depth <= _floor) throw Damaged("a value is missing", at);
        return _stack[_depth - 1];
    }

    // As in Python, POP right after MARK takes the mark.
    void Discard(long at)
    {
        if (_markCount > 0 && _depth == _floor) PopMark(at);
        else Pop(at);
    }

    // Nothing below the last mark can be reached until the mark is gone.
    void PushMark(long at)
    {
        if (_markCount == _marks.Length)
        {
            if (_markCount >= MostMarks) throw Damaged($"it nests deeper than {MostMarks} levels", at);
            budget.SpendOnStructure(_marks.Length * 2 * sizeof(int));
            Array.Resize(ref _marks, _marks.Length * 2);
        }

        _marks[_markCount++] = _depth;
        _floor = _depth;
    }

    int PopMark(long at)
    {
        if (_markCount == 0) throw Damaged("a mark is missing", at);
        int mark = _marks[--_markCount];
        _floor = _markCount > 0 ? _marks[_markCount - 1] : 0;
        return mark;
    }

    void Remember(uint index, long at)
    {
        if (index > _memoEnd + WidestMemoGap) throw Damaged($"memo entry {index} follows entry {_memoEnd - 1}", at);
        var value = Peek(at);
        int slot = (int)index;
        if (slot >= _memo.Length) Grow(ref _memo, slot + 1);
        // Rented arrays come with old values.
        for (; _memoEnd <= slot; _memoEnd++) _memo[_memoEnd] = default;
        if (_memo[slot].Kind == PickleKind.Absent) _memoized++;
        _memo[slot] = value;
    }

    PickleValue Recall(uint index, long at)
    {
        if (index >= (uint)_memoEnd || _memo[index].Kind == PickleKind.Absent)
            throw Damaged($"memo entry {index} is used and was never written", at);
        return _memo[index];
    }

    void Grow(ref PickleValue[] array, int needed)
    {
        int length = Math.Max(needed, array.Length * 2);
        budget.SpendOnStructure((long)length * ValueSize);
        var grown = ArrayPool<PickleValue>.Shared.Rent(length);
        array.CopyTo(grown, 0);
        ArrayPool<PickleValue>.Shared.Return(array, clearArray: true);
        array = grown;
    }
}
