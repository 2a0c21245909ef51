namespace LiveGan.Studio.Training;

/// <summary>A training's losses or weights are no longer numbers.</summary>
public sealed class DivergenceException : StudioException
{
    /// <summary>A divergence without a message.</summary>
    public DivergenceException()
    {
    }

    /// <param name="message">What is no number, at which step, and the remedy.</param>
    public DivergenceException(string message)
        : base(message)
    {
    }

    /// <param name="message">What is no number, at which step, and the remedy.</param>
    /// <param name="innerException">What led to it.</param>
    public DivergenceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
