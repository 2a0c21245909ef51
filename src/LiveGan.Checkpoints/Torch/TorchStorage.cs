namespace LiveGan.Checkpoints.Torch;

/// <summary>A run of numbers, still where it lies in the file.</summary>
/// <param name="Bytes">Little-endian numbers, at least <paramref name="Count"/> of them.</param>
readonly record struct TorchStorage(ReadOnlyMemory<byte> Bytes, TorchElement Element, long Count);
