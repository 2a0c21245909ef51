namespace LiveGan.Synthesis;

/// <summary>What this room cannot do with what it was asked; the message is one sentence with the value and the remedy.</summary>
public sealed class SynthesisException : Exception
{
    public SynthesisException(string message)
        : base(message)
    {
    }

    public SynthesisException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
