namespace LiveGan.Media;

/// <summary>A picture or video that can't be written: one plain sentence with the operation, the value and the remedy.</summary>
public sealed class MediaException : Exception
{
    public MediaException(string message)
        : base(message)
    {
    }

    public MediaException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
