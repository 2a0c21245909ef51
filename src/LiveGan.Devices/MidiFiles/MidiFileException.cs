namespace LiveGan.Devices.MidiFiles;

/// <summary>A Standard MIDI file cannot be read; the message is one sentence with the place.</summary>
public sealed class MidiFileException : Exception
{
    /// <summary>An error without words.</summary>
    public MidiFileException()
    {
    }

    /// <param name="message">One plain sentence.</param>
    public MidiFileException(string message)
        : base(message)
    {
    }

    /// <param name="message">One plain sentence.</param>
    /// <param name="innerException">What it follows from.</param>
    public MidiFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
