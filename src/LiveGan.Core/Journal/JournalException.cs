namespace LiveGan.Core.Journal;

/// <summary>A file is no journal that can be played; the message is one sentence with the remedy.</summary>
public sealed class JournalException : Exception
{
    /// <summary>An error without a message.</summary>
    public JournalException()
    {
    }

    /// <param name="message">One plain sentence: the operation, the value and the remedy.</param>
    public JournalException(string message)
        : base(message)
    {
    }

    /// <param name="message">One plain sentence: the operation, the value and the remedy.</param>
    /// <param name="innerException">What it follows from.</param>
    public JournalException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
