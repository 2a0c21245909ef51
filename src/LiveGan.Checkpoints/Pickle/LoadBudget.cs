namespace LiveGan.Checkpoints.Pickle;

/// <summary>Bounds what reading one file may allocate by a small multiple of the file's size.</summary>
/// <remarks>One per file that is being read; not for sharing between threads.</remarks>
sealed class LoadBudget(long fileLength)
{
    const long Floor = 512 << 10;
    long _structure = 2 * fileLength + Floor;
    long _weights = 2 * fileLength + Floor;

    /// <summary>Before allocating for objects that the file describes.</summary>
    /// <exception cref="CheckpointException">A file of this size has no honest use for so many objects.</exception>
    public void SpendOnStructure(long bytes)
    {
        if ((_structure -= bytes) < 0)
            throw new CheckpointException(
                "it describes more objects than a network in a file of its size can have; it is damaged or made to exhaust memory");
    }

    /// <summary>Before allocating for weights that were read.</summary>
    /// <exception cref="CheckpointException">The tensors say that they hold more numbers than the file does.</exception>
    public void SpendOnWeights(long bytes)
    {
        if ((_weights -= bytes) < 0)
            throw new CheckpointException(
                "its tensors claim more numbers than the file holds; it is damaged or made to exhaust memory");
    }
}
