namespace LiveGan.Checkpoints.Pickle;

/// <summary>Bytes that values point into.</summary>
/// <param name="Memory">The bytes.</param>
/// <param name="Origin">Offset of the first of them in the file, for messages.</param>
sealed record PickleSource(ReadOnlyMemory<byte> Memory, long Origin = 0);
