using LiveGan.Checkpoints.Pickle;

namespace LiveGan.Checkpoints.Torch;

/// <summary>Where the storages of a pickle lie.</summary>
interface ITorchStorages
{
    /// <param name="id">A persistent id: <c>('storage', type, key, location, count, …)</c>.</param>
    /// <exception cref="CheckpointException">The storage is missing or shorter than the id says.</exception>
    TorchStorage Find(PickleSequence id);
}
