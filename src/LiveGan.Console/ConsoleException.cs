namespace LiveGan.MixingConsole;

/// <summary>The console cannot listen; the message says why and what to do.</summary>
public sealed class ConsoleException : Exception
{
    /// <summary>An error without a message.</summary>
    public ConsoleException()
    {
    }

    /// <param name="message">One plain sentence: the operation, the value and the remedy.</param>
    public ConsoleException(string message)
        : base(message)
    {
    }

    /// <param name="message">One plain sentence: the operation, the value and the remedy.</param>
    /// <param name="innerException">What it follows from.</param>
    public ConsoleException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
