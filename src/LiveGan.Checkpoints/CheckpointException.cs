namespace LiveGan.Checkpoints;

/// <summary>A file that is no readable network: the message is one sentence with the file, the reason and the remedy.</summary>
public sealed class CheckpointException : Exception
{
    public CheckpointException(string message)
        : base(message)
    {
    }

    public CheckpointException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
