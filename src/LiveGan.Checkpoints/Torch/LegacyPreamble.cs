using LiveGan.Checkpoints.Pickle;

namespace LiveGan.Checkpoints.Torch;

/// <summary>
/// The three pickles before the object of a legacy archive: magic number, version and facts of the machine. A snapshot repeats
/// the same bytes before every one of its hundreds of storages, so what was once found good is only compared.
/// </summary>
sealed class LegacyPreamble
{
    ReadOnlyMemory<byte> _good;

    // PROTO 2, LONG1 of ten bytes, STOP.
    static ReadOnlySpan<byte> Magic =>
        [0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e];

    /// <summary>Whether the bytes begin with the magic number.</summary>
    public static bool IsAt(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Magic);

    /// <summary>The first byte after it.</summary>
    /// <exception cref="CheckpointException">It is damaged, of an unknown version, or from a big-endian machine.</exception>
    public int Skip(PickleMachine machine, PickleSource source, int start, int limit)
    {
        var bytes = source.Memory.Span[start..limit];
        if (_good.Length > 0 && bytes.StartsWith(_good.Span)) return start + _good.Length;
        if (!IsAt(bytes))
            throw new CheckpointException(
                $"it is damaged: what should be a storage of torch is none (byte {source.Origin + start}); copy or download it again");

        int position = start + Magic.Length;
        var version = machine.Run(source, position, limit, persistent: false, out position);
        if (!version.TryInteger(out long number) || number != 1001)
            throw new CheckpointException($"it has version {version} of torch's archives, where 1001 is known; save it again with a newer PyTorch");
        var facts = machine.Run(source, position, limit, persistent: false, out position);
        if (facts.Dictionary?.Find("little_endian"u8).TryBoolean(out bool little) == true && !little)
            throw new CheckpointException("it was written on a big-endian machine; save it again on a little-endian one");
        _good = source.Memory[start..position];
        return position;
    }
}
