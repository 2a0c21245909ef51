using LiveGan.Checkpoints.Pickle;

namespace LiveGan.Checkpoints.Torch;

/// <summary>A persistent id of torch: <c>('storage', type, key, location, count, …)</c>.</summary>
/// <param name="Key">Its name in the archive.</param>
readonly record struct StorageId(TorchElement Element, PickleValue Key, long Count)
{
    /// <exception cref="CheckpointException">It has another form.</exception>
    public static StorageId Read(PickleSequence id)
    {
        if (!id[0].Is("storage"u8) || id[2].Kind != PickleKind.Text || !id[4].TryInteger(out long count) || count < 0)
            throw new CheckpointException("it is damaged: a storage has no valid id; copy or download the file again");
        if (!id[5].IsAbsentOrNone)
            throw new CheckpointException("its storages are views of other storages, as only very old PyTorch wrote; save it again with a newer one");
        return new StorageId(TorchElement.Of(id[1].Global), id[2], count);
    }

    /// <summary>The storage, if <paramref name="bytes"/> hold as many numbers as the id says.</summary>
    public TorchStorage Over(ReadOnlyMemory<byte> bytes)
    {
        if (Count > bytes.Length / Element.Size)
            throw new CheckpointException(
                $"it is damaged or cut short: storage '{Key}' should hold {Count} numbers and has {bytes.Length} bytes; " +
                "copy or download the file again");
        return new TorchStorage(bytes, Element, Count);
    }
}
