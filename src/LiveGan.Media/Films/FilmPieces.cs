namespace LiveGan.Media.Films;

/// <summary>How a film is cut into pieces, each encoded for itself.</summary>
/// <remarks>
/// The cuts depend on the film alone, not on how many parts are rendered where: that is why parts joined are the whole,
/// frame for frame.
/// </remarks>
/// <param name="FrameCount">Frames of the film.</param>
/// <param name="PieceFrames">Frames of every piece but the last.</param>
readonly record struct FilmPieces(long FrameCount, long PieceFrames)
{
    const double PieceSeconds = 2;

    public static FilmPieces Of(FilmSettings settings) => new(settings.FrameCount, settings.FrameRate.CountIn(PieceSeconds));

    public int Count => (int)((FrameCount + PieceFrames - 1) / PieceFrames);

    public long First(int piece) => piece * PieceFrames;

    /// <summary>The frame after a piece's last.</summary>
    public long End(int piece) => Math.Min(FrameCount, (piece + 1) * PieceFrames);

    /// <summary>The pieces of one part, the first and the one after the last.</summary>
    /// <exception cref="MediaException">There are more parts than pieces.</exception>
    public (int First, int End) Part(int part, int parts) => parts <= Count
        ? ((int)((long)Count * (part - 1) / parts), (int)((long)Count * part / parts))
        : throw new MediaException($"cannot make {parts} parts of a film of {FrameCount} frames: a part has at least {PieceFrames} of them, so take --parts 1/{Count} at most");
}
