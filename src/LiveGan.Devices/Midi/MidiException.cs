namespace LiveGan.Devices.Midi;

/// <summary>MIDI could not do what was asked; the message is one sentence for the performer, with the remedy.</summary>
public abstract class MidiException : Exception
{
    /// <summary>With <paramref name="message"/> as the sentence.</summary>
    protected MidiException(string message)
        : base(message)
    {
    }
}
