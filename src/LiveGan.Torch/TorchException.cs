using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>An error reported by libtorch; the message is its first line (the rest would be a C++ stack trace).</summary>
/// <remarks>Derives from the type that TorchSharp throws, so code written for either catches both.</remarks>
public sealed class TorchException : ExternalException
{
    /// <summary>An error without a message.</summary>
    public TorchException()
    {
    }

    /// <param name="message">libtorch's first line.</param>
    public TorchException(string message)
        : base(message)
    {
    }

    /// <param name="message">libtorch's first line.</param>
    /// <param name="innerException">What led to it.</param>
    public TorchException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
