namespace LiveGan.Media.Recording;

/// <summary>Where a recording stands.</summary>
public enum RecordingState
{
    /// <summary>Pictures are taken and written.</summary>
    Recording,

    /// <summary>Stopped; the encoder is finishing the file.</summary>
    Finishing,

    /// <summary>The file is complete.</summary>
    Finished,

    /// <summary>Ended by a fault that <see cref="RecordingStatus.Message"/> tells; what was written stays playable.</summary>
    Failed,
}
