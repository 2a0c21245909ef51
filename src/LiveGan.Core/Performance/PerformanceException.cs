namespace LiveGan.Core.Performance;

/// <summary>A look or a command does not fit the network that is played; the message names the remedy.</summary>
public sealed class PerformanceException : Exception
{
    /// <summary>An error without a message.</summary>
    public PerformanceException()
    {
    }

    /// <param name="message">One plain sentence: the operation, the value and the remedy.</param>
    public PerformanceException(string message)
        : base(message)
    {
    }

    /// <param name="message">One plain sentence: the operation, the value and the remedy.</param>
    /// <param name="innerException">What it follows from.</param>
    public PerformanceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
