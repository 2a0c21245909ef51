namespace LiveGan.Media.Recording;

/// <summary>What a screen shows of a recording.</summary>
/// <remarks>A value; reading one neither waits nor allocates, and its numbers are live even while the encoder stalls.</remarks>
/// <param name="State">Where it stands.</param>
/// <param name="Path">The file's full path.</param>
/// <param name="ElapsedSeconds">Seconds since the start on the show's clock; after the end, the length.</param>
/// <param name="FramesWritten">Frames of the file handed to the encoder, repeats included.</param>
/// <param name="FramesLost">
/// Frames of the file that show an older picture than the show had, because the encoder was too slow. Time stays right.
/// </param>
/// <param name="BytesWritten">The file's size so far.</param>
/// <param name="DiskBytesLeft">Free space for this user where the file lies; −1 when unknown.</param>
/// <param name="Message">One sentence when something is wrong, else empty.</param>
public readonly record struct RecordingStatus(
    RecordingState State,
    string Path,
    double ElapsedSeconds,
    long FramesWritten,
    long FramesLost,
    long BytesWritten,
    long DiskBytesLeft,
    string Message)
{
    // Before this the rate of a recording says little about the hours to come.
    const double SteadySeconds = 5;

    /// <summary>How long the disk lasts at this recording's rate, seconds; infinity while that is unknown.</summary>
    public double SecondsLeft => ElapsedSeconds > SteadySeconds && BytesWritten > 0 && DiskBytesLeft >= 0
        ? DiskBytesLeft / (BytesWritten / ElapsedSeconds)
        : double.PositiveInfinity;

    /// <summary>True until the file is closed, well or badly.</summary>
    public bool IsActive => State is RecordingState.Recording or RecordingState.Finishing;
}
