namespace LiveGan.Core.Presets;

/// <summary>A look or a controller profile has a mistake; the message says where, what and how to mend it.</summary>
public sealed class PresetException : Exception
{
    /// <summary>An error without a place.</summary>
    public PresetException()
    {
    }

    /// <param name="message">One plain sentence.</param>
    public PresetException(string message)
        : base(message)
    {
    }

    /// <param name="message">One plain sentence.</param>
    /// <param name="innerException">What it follows from.</param>
    public PresetException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="fileName">The file.</param>
    /// <param name="line">From 1.</param>
    /// <param name="column">From 1, in characters.</param>
    /// <param name="problem">One plain sentence: what is wrong and the remedy.</param>
    public PresetException(string fileName, int line, int column, string problem)
        : base($"{fileName}:{line}:{column}: {problem}")
    {
        FileName = fileName;
        Line = line;
        Column = column;
    }

    /// <summary>The file with the mistake.</summary>
    public string FileName { get; } = "";

    /// <summary>Its line, from 1; 0 without a place.</summary>
    public int Line { get; }

    /// <summary>Its column, from 1, in characters; 0 without a place.</summary>
    public int Column { get; }
}
