using LiveGan.Checkpoints.Files;

namespace LiveGan.Checkpoints.Pickle;

/// <summary>
/// Runs a pickle program (protocols 2 to 5) over data: values go in, descriptions come out. It imports nothing, calls
/// nothing and does not recurse; its stack, marks and memo are bounded, and every length is checked against what is left.
/// </summary>
/// <remarks>Reusable for one pickle after another of the same file; one thread.</remarks>
sealed partial class PickleMachine(LoadBudget budget) : IDisposable
{
    /// <summary>Bytes of one value, for the budget.</summary>
    public const int ValueSize = 24;

    const int ObjectSize = 48;
    readonly List<PickleSequence> _persistentIds = [];
    PickleSource _source = new(default);

    /// <summary>The persistent ids that the last pickle named, each once per mention.</summary>
    public IReadOnlyList<PickleSequence> PersistentIds => _persistentIds;

    /// <summary>Runs one pickle.</summary>
    /// <param name="source">Where it lies.</param>
    /// <param name="start">Its first byte in <paramref name="source"/>.</param>
    /// <param name="limit">The first byte that it must not read.</param>
    /// <param name="persistent">Whether persistent ids have a meaning here.</param>
    /// <param name="end">The first byte after its STOP.</param>
    /// <exception cref="CheckpointException">It is damaged, or it asks for what no checkpoint needs.</exception>
    public PickleValue Run(PickleSource source, int start, int limit, bool persistent, out int end)
    {
        Reset();
        _source = source;
        var cursor = new ByteCursor(source.Memory.Span[..limit], start, source.Origin);
        while (true)
        {
            long at = cursor.FilePosition;
            var opcode = (PickleOpcode)cursor.ReadByte();
            switch (opcode)
            {
                case PickleOpcode.Stop:
                    end = cursor.Position;
                    if (_depth != 1 || _markCount != 0) throw Damaged("the program ends with values left over", at);
                    return _stack[0];
                case PickleOpcode.Proto: CheckProtocol(cursor.ReadByte(), at); break;
                case PickleOpcode.Frame: CheckFrame(cursor.ReadUInt64(), cursor.Remaining, at); break;
                case PickleOpcode.Mark: PushMark(at); break;
                case PickleOpcode.Pop: Discard(at); break;
                case PickleOpcode.PopMark: _depth = PopMark(at); break;
                case PickleOpcode.Dup: Push(Peek(at), at); break;
                case PickleOpcode.None: Push(PickleValue.None, at); break;
                case PickleOpcode.NewTrue: Push(PickleValue.Boolean(true), at); break;
                case PickleOpcode.NewFalse: Push(PickleValue.Boolean(false), at); break;
                case PickleOpcode.BinInt: Push(PickleValue.Integer(cursor.ReadInt32()), at); break;
                case PickleOpcode.BinInt1: Push(PickleValue.Integer(cursor.ReadByte()), at); break;
                case PickleOpcode.BinInt2: Push(PickleValue.Integer(cursor.ReadUInt16()), at); break;
                case PickleOpcode.Long1: PushLong(ref cursor, cursor.ReadByte(), at); break;
                case PickleOpcode.Long4: PushLong(ref cursor, cursor.ReadUInt32(), at); break;
                case PickleOpcode.BinFloat: Push(PickleValue.Float(cursor.ReadDoubleBigEndian()), at); break;
                case PickleOpcode.ShortBinUnicode: PushSlice(PickleKind.Text, ref cursor, cursor.ReadByte(), at); break;
                case PickleOpcode.BinUnicode: PushSlice(PickleKind.Text, ref cursor, cursor.ReadUInt32(), at); break;
                case PickleOpcode.BinUnicode8: PushSlice(PickleKind.Text, ref cursor, cursor.ReadUInt64(), at); break;
                case PickleOpcode.ShortBinBytes: PushSlice(PickleKind.Bytes, ref cursor, cursor.ReadByte(), at); break;
                case PickleOpcode.BinBytes: PushSlice(PickleKind.Bytes, ref cursor, cursor.ReadUInt32(), at); break;
                case PickleOpcode.BinBytes8:
                case PickleOpcode.ByteArray8: PushSlice(PickleKind.Bytes, ref cursor, cursor.ReadUInt64(), at); break;
                case PickleOpcode.EmptyTuple: Push(PickleValue.Of(PickleKind.Tuple, EmptyTuple), at); break;
                case PickleOpcode.Tuple1: Gather(PickleKind.Tuple, 1, at); break;
                case PickleOpcode.Tuple2: Gather(PickleKind.Tuple, 2, at); break;
                case PickleOpcode.Tuple3: Gather(PickleKind.Tuple, 3, at); break;
                case PickleOpcode.Tuple: Gather(PickleKind.Tuple, _depth - PopMark(at), at); break;
                case PickleOpcode.List: Gather(PickleKind.List, _depth - PopMark(at), at); break;
                case PickleOpcode.FrozenSet: Gather(PickleKind.Set, _depth - PopMark(at), at); break;
                case PickleOpcode.EmptyList: Gather(PickleKind.List, 0, at); break;
                case PickleOpcode.EmptySet: Gather(PickleKind.Set, 0, at); break;
                case PickleOpcode.EmptyDict: Push(PickleValue.Of(NewDictionary()), at); break;
                case PickleOpcode.Dict: GatherDictionary(PopMark(at), at); break;
                case PickleOpcode.Append: AddTo(PickleKind.List, _depth - 1, at); break;
                case PickleOpcode.Appends: AddTo(PickleKind.List, PopMark(at), at); break;
                case PickleOpcode.AddItems: AddTo(PickleKind.Set, PopMark(at), at); break;
                case PickleOpcode.SetItem: SetItems(_depth - 2, at); break;
                case PickleOpcode.SetItems: SetItems(PopMark(at), at); break;
                case PickleOpcode.Memoize: Remember((uint)_memoized, at); break;
                case PickleOpcode.BinPut: Remember(cursor.ReadByte(), at); break;
                case PickleOpcode.LongBinPut: Remember(cursor.ReadUInt32(), at); break;
                case PickleOpcode.BinGet: Push(Recall(cursor.ReadByte(), at), at); break;
                case PickleOpcode.LongBinGet: Push(Recall(cursor.ReadUInt32(), at), at); break;
                case PickleOpcode.Global: Push(PickleValue.Of(PickleGlobals.Find(cursor.ReadLine(), cursor.ReadLine(), at)), at); break;
                case PickleOpcode.StackGlobal: PushGlobal(at); break;
                case PickleOpcode.Reduce:
                case PickleOpcode.NewObj: Describe(at); break;
                case PickleOpcode.Build: Build(at); break;
                case PickleOpcode.BinPersId: PushPersistentId(persistent, at); break;
                case PickleOpcode.NextBuffer:
                case PickleOpcode.ReadOnlyBuffer:
                    throw new CheckpointException(
                        $"it keeps buffers outside of the file (byte {at}); save it again without out-of-band buffers");
                default:
                    throw Damaged($"0x{(byte)opcode:x2} is no instruction of pickle protocols 2 to 5", at);
            }
        }
    }

    static CheckpointException Damaged(string what, long at) =>
        new($"it is damaged or no checkpoint: {what} (byte {at}); copy or download it again");

    static void CheckProtocol(byte protocol, long at)
    {
        if (protocol is < 2 or > 5)
            throw new CheckpointException($"it uses pickle protocol {protocol} (byte {at}); save it again with protocol 2, 3, 4 or 5");
    }

    static void CheckFrame(ulong length, int remaining, long at)
    {
        if (length > (ulong)remaining) throw Damaged($"a frame of {length} bytes has {remaining} left", at);
    }
}
