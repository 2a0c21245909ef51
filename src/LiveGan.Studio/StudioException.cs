namespace LiveGan.Studio;

/// <summary>The studio could not do what it was asked; the message names the operation, the value and the remedy.</summary>
public class StudioException : Exception
{
    /// <summary>An error without a message.</summary>
    public StudioException()
    {
    }

    /// <param name="message">Operation, value and remedy.</param>
    public StudioException(string message)
        : base(message)
    {
    }

    /// <param name="message">Operation, value and remedy.</param>
    /// <param name="innerException">What led to it.</param>
    public StudioException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
