namespace LiveGan.Core.Journal;

/// <summary>Where in a piece of music the show was.</summary>
/// <param name="Time">Show time in seconds.</param>
/// <param name="File">Full path of the piece.</param>
/// <param name="Position">Second of the piece that sounded then.</param>
/// <param name="IsPlaying">True while it plays on from there; false when it has ended.</param>
public sealed record SoundEntry(double Time, string File, double Position, bool IsPlaying = true) : JournalEntry(Time)
{
    /// <summary>Second of the piece that sounds at a show time.</summary>
    public double PositionAt(double time) => IsPlaying ? Position + (time - Time) : Position;
}
