using LiveGan.Checkpoints.Pickle;

namespace LiveGan.Checkpoints.Torch;

/// <summary>What a torch storage holds.</summary>
/// <param name="Size">Bytes of one number.</param>
/// <param name="IsWeight">Whether weights may be read from it.</param>
readonly record struct TorchElement(TorchElementKind Kind, int Size, bool IsWeight)
{
    /// <summary>The element of a storage type such as <c>torch.FloatStorage</c>.</summary>
    /// <exception cref="CheckpointException">The global is no storage type.</exception>
    public static TorchElement Of(PickleGlobal? storage)
    {
        if (storage == PickleGlobals.FloatStorage) return new(TorchElementKind.Single, 4, true);
        if (storage == PickleGlobals.HalfStorage) return new(TorchElementKind.Half, 2, true);
        if (storage == PickleGlobals.BFloat16Storage) return new(TorchElementKind.BFloat16, 2, true);
        if (storage == PickleGlobals.DoubleStorage) return new(TorchElementKind.Double, 8, true);
        if (storage == PickleGlobals.LongStorage) return new(TorchElementKind.Whole, 8, false);
        if (storage == PickleGlobals.IntStorage) return new(TorchElementKind.Whole, 4, false);
        if (storage == PickleGlobals.ShortStorage) return new(TorchElementKind.Whole, 2, false);
        if (storage == PickleGlobals.CharStorage || storage == PickleGlobals.ByteStorage || storage == PickleGlobals.BoolStorage)
            return new(TorchElementKind.Whole, 1, false);
        throw new CheckpointException(
            $"it is damaged: a storage's type is '{storage?.FullName ?? "nothing"}'; copy or download the file again");
    }
}
