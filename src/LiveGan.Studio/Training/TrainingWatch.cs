namespace LiveGan.Studio.Training;

/// <summary>Where a training shows how it stands.</summary>
/// <remarks>Written by the training's thread, read by any; every value is replaced as a whole.</remarks>
public sealed class TrainingWatch
{
    TrainingStatus? _status;
    byte[]? _grid;
    byte[]? _curve;

    /// <summary>How it stands; null before the first step.</summary>
    public TrainingStatus? Status
    {
        get => Volatile.Read(ref _status);
        internal set => Volatile.Write(ref _status, value);
    }

    /// <summary>The newest grid of the same latents, a JPEG; null before the first.</summary>
    public byte[]? Grid
    {
        get => Volatile.Read(ref _grid);
        internal set => Volatile.Write(ref _grid, value);
    }

    /// <summary>The curve of metrics and losses, a PNG; null before the first point.</summary>
    public byte[]? Curve
    {
        get => Volatile.Read(ref _curve);
        internal set => Volatile.Write(ref _curve, value);
    }
}
