namespace LiveGan.Media.Films;

/// <summary>How far a film is.</summary>
/// <param name="Done">Frames that are finished, those of an earlier run included.</param>
/// <param name="Total">Frames to make.</param>
/// <param name="FramesPerSecond">Of this run; 0 before the first frame.</param>
/// <param name="Left">Estimated time until the last frame.</param>
public readonly record struct FilmProgress(long Done, long Total, double FramesPerSecond, TimeSpan Left);
