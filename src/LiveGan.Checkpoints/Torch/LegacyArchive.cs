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

    /// <summary>The object that was saved.</summary>
    public PickleValue Root { get; }

    /// <exception cref="CheckpointException">The archive is damaged.</exception>
    public static LegacyArchive Open(
        PickleMachine machine, LegacyPreamble preamble, LoadBudget budget, PickleSource source, int start, int limit)
    {
        int position = preamble.Skip(machine, source, start, limit);
        var root = machine.Run(source, position, limit, persistent: true, out position);
        var sizes = new ElementSizes(machine.PersistentIds);
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
            int size = sizes.Of(keys.Sequence[i]) ??
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
            if (_keys[i].Is(wanted.Key.Span))
                return wanted.Over(_source.Memory.Slice(_places[i].Offset, _places[i].Length));

        throw new CheckpointException($"it is damaged or cut short: storage '{wanted.Key}' is missing; copy or download the file again");
    }

    // The archive states counts, and how large a number is only where the object mentions the storage.
    readonly struct ElementSizes
    {
        readonly StorageId _only;
        readonly Dictionary<string, int>? _many;

        public ElementSizes(IReadOnlyList<PickleSequence> ids)
        {
            if (ids.Count == 1) _only = StorageId.Read(ids[0]);
            if (ids.Count <= 1) return;
            _many = [];
            foreach (var id in ids)
            {
                var storage = StorageId.Read(id);
                _many[storage.Key.ToString()] = storage.Element.Size;
            }
        }

        public int? Of(PickleValue key)
        {
            if (key.Kind != PickleKind.Text) return null;
            if (_many is not null) return _many.TryGetValue(key.ToString(), out int size) ? size : null;
            return _only.Key.Kind == PickleKind.Text && key.Is(_only.Key.Span) ? _only.Element.Size : null;
        }
    }
}
