using LiveGan.Checkpoints.Pickle;

namespace LiveGan.Checkpoints.Torch;

/// <summary>Follows a pickle's description of a tensor to its numbers.</summary>
/// <remarks>One per file that is being read; one thread.</remarks>
sealed class TorchTensors(PickleMachine machine, LoadBudget budget, ITorchStorages? storages)
{
    readonly LegacyPreamble _preamble = new();

    /// <summary>What reading may allocate.</summary>
    public LoadBudget Budget { get; } = budget;

    /// <summary>The tensor, or null where the value describes none.</summary>
    /// <exception cref="CheckpointException">It describes one that the file does not hold.</exception>
    public TorchTensor? Find(PickleValue value)
    {
        if (value.Call is { } parameter && parameter.Global == PickleGlobals.RebuildParameter) value = parameter.Arguments[0];
        if (value.Call is not { } call || call.Global != PickleGlobals.RebuildTensor) return null;
        if (call.Meaning is TorchTensor known) return known;
        var tensor = TorchTensor.View(Storage(call.Arguments[0], call.Position), call.Arguments);
        call.Meaning = tensor;
        return tensor;
    }

    /// <summary>The bytes of a byte string, also of one that protocol 2 wrote as text.</summary>
    public PickleSource? Bytes(PickleValue value, out int start, out int length)
    {
        start = length = 0;
        if (value.Kind == PickleKind.Bytes)
        {
            (start, length) = (value.Offset, value.Length);
            return value.Source;
        }

        if (value.Call is not { } call || call.Global != PickleGlobals.Encode || call.Arguments[0].Kind != PickleKind.Text) return null;
        var text = call.Arguments[0];
        var bytes = NarrowText.Bytes(text.Span, Budget) ??
            throw new CheckpointException($"it is damaged: bytes that were written as text are none (byte {call.Position}); copy or download it again");
        length = bytes.Length;
        return new PickleSource(bytes, text.Source.Origin + text.Offset);
    }

    TorchStorage Storage(PickleValue value, long position)
    {
        if (value.Kind == PickleKind.PersistentId && storages is not null) return storages.Find(value.Sequence!);
        if (value.Call is { } call && call.Global == PickleGlobals.LoadFromBytes &&
            Bytes(call.Arguments[0], out int start, out int length) is { } source)
        {
            var archive = LegacyArchive.Open(machine, _preamble, Budget, source, start, start + length);
            if (archive.Root.Kind == PickleKind.PersistentId) return archive.Find(archive.Root.Sequence!);
        }

        throw new CheckpointException($"it is damaged: a tensor has no storage (byte {position}); copy or download it again");
    }
}
