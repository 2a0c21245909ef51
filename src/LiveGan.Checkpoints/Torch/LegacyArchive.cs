using LiveGan.Checkpoints.Files;
using LiveGan.Checkpoints.Pickle;

namespace LiveGan.Checkpoints.Torch;

/// <summary>
/// What <c>torch.save</c> wrote before 1.6, and still writes for a storage inside of a pickle: a magic number, a version,
/// facts of the machine, the object and the list of keys, each its own pickle; then per key an int64 count and raw numbers.
/// </summary>
sealed class LegacyArchive : ITorchStorages
{
    readonly PickleSource _source;
    readonly PickleSequence _keys;
    readonly (int Offset, int Length)[] _places;

    LegacyArchive(PickleSource source, PickleValue root, PickleSequence keys, (int Offset, int Length)[] places)
    {
        _source = source;
        Root = root;
        _keys = keys;
        _places = places;
    }

    // PROTO 2, LONG1 of ten bytes, STOP.
    static ReadOnlySpan<byte> Magic =>
        [0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e];

    /// <summary>The object that was saved.</summary>
    public PickleValue Root { get; }

    /// <summary>Whether the bytes begin like such an archive.</summary>
    public static bool IsAt(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Magic);

    /// <exception cref="CheckpointException">The archive is damaged.</exception>
    public static LegacyArchive Open(PickleMachine machine, LoadBudget budget, PickleSource source, int start, int limit)
    {
        if (!IsAt(source.Memory.Span[start..limit]))
            throw new CheckpointException(
                $"it is damaged: what should be a storage of torch is none (byte {source.Origin + start}); copy or download it again");
        int position = start + Magic.Length;
        var version = machine.Run(source, position, limit, persistent: false, out position);
        if (!version.TryInteger(out long number) || number != 1001)
            throw new CheckpointException($"it has version {version} of torch's archives, where 1001 is known; save it again with a newer PyTorch");
        var machineFacts = machine.Run(source, position, limit, persistent: false, out position);
        if (machineFacts.Dictionary?.Find("little_endian"u8).TryBoolean(out bool little) == true && !little)
            throw new CheckpointException("it was written on a big-endian machine; save it again on a little-endian one");

        var root = machine.Run(source, position, limit, persistent: true, out position);
        var sizes = ElementSizes(machine.PersistentIds);
        var keys = machine.Run(source, position, limit, persistent: false, out position);
        if (keys.Kind != PickleKind.List)
            throw new CheckpointException(
                $"it is damaged: its list of storages is a {keys.Kind} (byte {source.Origin + position}); copy or download it again");

        budget.SpendOnStructure(keys.Sequence!.Count * 8L);
        var places = new (int, int)[keys.Sequence.Count];
        var cursor = new ByteCursor(source.Memory.Span[..limit], position, source.Origin);
        for (int i = 0; i < places.Length; i++)
        {
            ulong count = cursor.ReadUInt64();
            if (!sizes.TryGetValue(keys.Sequence[i].ToString(), out int size))
                throw new CheckpointException(
                    $"it is damaged: storage '{keys.Sequence[i]}' belongs to nothing (byte {cursor.FilePosition}); copy or download it again");
            int offset = cursor.Position;
            // Past 2^60 the product would wrap round.
            int length = cursor.Read(Math.Min(count, 1UL << 60) * (ulong)size).Length;
            places[i] = (offset, length);
        }

        return new LegacyArchive(source, root, keys.Sequence, places);
    }

    /// <inheritdoc/>
    public TorchStorage Find(PickleSequence id)
    {
        var wanted = StorageId.Read(id);
        for (int i = 0; i < _places.Length; i++)
        {
            if (_keys[i].Kind == PickleKind.Text && _keys[i].Is(wanted.Key.Span))
                return wanted.Over(_source.Memory.Slice(_places[i].Offset, _places[i].Length));
        }

        throw new CheckpointException($"it is damaged or cut short: storage '{wanted.Key}' is missing; copy or download the file again");
    }

    static Dictionary<string, int> ElementSizes(IReadOnlyList<PickleSequence> ids)
    {
        var sizes = new Dictionary<string, int>();
        foreach (var id in ids)
        {
            var storage = StorageId.Read(id);
            sizes[storage.Key.ToString()] = storage.Element.Size;
        }

        return sizes;
    }
}
