using LiveGan.Checkpoints.Networks;

namespace LiveGan.Checkpoints;

/// <summary>Opens trained networks of every format this project reads; the format is told by the bytes, not the name.</summary>
public static class Checkpoint
{
    /// <summary>Reads the generator (the EMA one where there are several) from a file.</summary>
    /// <exception cref="CheckpointException">The file is missing, damaged, hostile or of another kind.</exception>
    public static StyleGan2Network Open(string path) =>
        throw new CheckpointException($"cannot open '{path}': reading checkpoints is not built yet");
}
