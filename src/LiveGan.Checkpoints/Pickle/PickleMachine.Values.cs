using System.Numerics;
using LiveGan.Checkpoints.Files;

namespace LiveGan.Checkpoints.Pickle;

/// <content>Making values out of what is on the stack.</content>
sealed partial class PickleMachine
{
    static readonly PickleSequence EmptyTuple = new([]);

    void PushSlice(PickleKind kind, ref ByteCursor cursor, ulong length, long at)
    {
        int offset = cursor.Position;
        cursor.Read(length);
        Push(PickleValue.Slice(kind, _source, offset, (int)length), at);
    }

    void PushLong(ref ByteCursor cursor, uint length, long at)
    {
        int offset = cursor.Position;
        var bytes = cursor.Read(length);
        Push(
            length <= 8
                ? PickleValue.Integer((long)new BigInteger(bytes))
                : PickleValue.Slice(PickleKind.LongInteger, _source, offset, (int)length),
            at);
    }

    PickleDictionary NewDictionary()
    {
        budget.SpendOnStructure(ObjectSize);
        return new PickleDictionary();
    }

    void Gather(PickleKind kind, int count, long at)
    {
        if (count > _depth - _floor) throw Damaged($"a {kind} of {count} items finds fewer", at);
        budget.SpendOnStructure(2 * ObjectSize + (long)count * ValueSize);
        var items = count == 0 ? [] : new PickleValue[count];
        // Most are of one to four items, where a bulk copy's bookkeeping for the collector costs more than the copy.
        if (count <= 8)
            for (int i = 0; i < items.Length; i++) items[i] = _stack[_depth - count + i];
        else
            _stack.AsSpan(_depth - count, count).CopyTo(items);
        _depth -= count;
        Push(PickleValue.Of(kind, new PickleSequence(items)), at);
    }

    void GatherDictionary(int from, long at)
    {
        var dictionary = NewDictionary();
        Fill(dictionary, from, at);
        Push(PickleValue.Of(dictionary), at);
    }

    void SetItems(int from, long at)
    {
        if (from - 1 < _floor) throw Damaged("a key and a value have no dict to go to", at);
        var dictionary = _stack[from - 1].Dictionary ??
            throw Damaged($"keys and values are given to a {_stack[from - 1].Kind}, which is no dict", at);
        Fill(dictionary, from, at);
    }

    void Fill(PickleDictionary dictionary, int from, long at)
    {
        if (((_depth - from) & 1) != 0) throw Damaged("a dict has a key without a value", at);
        dictionary.Add(_stack.AsSpan(from, _depth - from), budget);
        _depth = from;
    }

    void AddTo(PickleKind kind, int from, long at)
    {
        if (from - 1 < _floor) throw Damaged($"an item has no {kind} to go to", at);
        var target = _stack[from - 1];
        if (target.Kind != kind) throw Damaged($"an item of a {kind} is given to a {target.Kind}", at);
        target.Sequence!.Append(_stack.AsSpan(from, _depth - from), budget);
        _depth = from;
    }

    void PushGlobal(long at)
    {
        var name = Pop(at);
        var module = Pop(at);
        if (name.Kind != PickleKind.Text || module.Kind != PickleKind.Text) throw Damaged("a global's name is no string", at);
        Push(PickleValue.Of(PickleGlobals.Find(module.Span, name.Span, at)), at);
    }

    void Describe(long at)
    {
        var arguments = Pop(at);
        var callee = Pop(at);
        if (callee.Global is not { } global) throw Damaged($"a {callee.Kind} is called", at);
        if (arguments.Kind != PickleKind.Tuple) throw Damaged($"'{global.FullName}' is called with a {arguments.Kind}", at);
        switch (global.Role)
        {
            case PickleGlobalRole.Mention:
                throw Damaged($"the type '{global.FullName}' is called", at);
            case PickleGlobalRole.Dictionary:
                var dictionary = NewDictionary();
                AddPairs(dictionary, arguments.Sequence![0], at);
                Push(PickleValue.Of(dictionary), at);
                break;
            default:
                budget.SpendOnStructure(2 * ObjectSize);
                Push(PickleValue.Of(new PickleCall(global, arguments.Sequence!, at)), at);
                break;
        }
    }

    // OrderedDict([[key, value], …]) is what Python 2 wrote.
    void AddPairs(PickleDictionary dictionary, PickleValue pairs, long at)
    {
        if (pairs.Kind == PickleKind.Absent) return;
        if (pairs.Kind != PickleKind.List) throw Damaged($"a dict is made of a {pairs.Kind}", at);
        foreach (var pair in pairs.Sequence!.Items)
        {
            if (pair.Sequence is not { Count: 2 } items) throw Damaged("a dict is made of something else than pairs", at);
            dictionary.Add(items.Items, budget);
        }
    }

    void Build(long at)
    {
        var state = Pop(at);
        var target = Peek(at);
        // A dict's attributes (a state dict carries '_metadata') hold nothing that a network needs.
        if (target.Kind == PickleKind.Dictionary) return;
        if (target.Call is not { } call) throw Damaged($"a {target.Kind} is given attributes", at);
        call.State = state;
    }

    void PushPersistentId(bool persistent, long at)
    {
        var id = Pop(at);
        if (!persistent) throw Damaged("it refers to objects outside of the file", at);
        if (id.Kind != PickleKind.Tuple) throw Damaged("a persistent id is no tuple", at);
        budget.SpendOnStructure(ValueSize);
        _persistentIds.Add(id.Sequence!);
        Push(PickleValue.Of(PickleKind.PersistentId, id.Sequence!), at);
    }
}
