namespace LiveGan.Media.Films;

/// <summary>Paints the picture of any moment.</summary>
/// <remarks>One thread. The same time gives the same picture; times mostly ascend.</remarks>
public interface IPictureSource
{
    /// <summary>Pixels.</summary>
    int Width { get; }

    /// <summary>Pixels.</summary>
    int Height { get; }

    /// <summary>The picture of a time.</summary>
    /// <param name="time">Seconds after the film's first frame.</param>
    /// <returns>RGBA, <c>[Height, Width, 4]</c>, rows from the top; valid until the next call.</returns>
    ReadOnlyMemory<byte> Paint(double time);
}
