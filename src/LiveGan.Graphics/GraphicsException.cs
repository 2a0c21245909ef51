namespace LiveGan.Graphics;

/// <summary>The window, its display or its OpenGL cannot do what was asked; the show can go on without a window.</summary>
/// <remarks>Its message is one sentence for the performer: what failed and what to do about it.</remarks>
public class GraphicsException : Exception
{
    /// <summary>Makes one without words of its own.</summary>
    public GraphicsException()
    {
    }

    /// <param name="message">One sentence with the remedy.</param>
    public GraphicsException(string message)
        : base(message)
    {
    }

    /// <param name="message">One sentence with the remedy.</param>
    /// <param name="innerException">What caused it.</param>
    public GraphicsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
