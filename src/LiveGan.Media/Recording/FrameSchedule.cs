namespace LiveGan.Media.Recording;

/// <summary>Which file frame shows what moment: frame n stands at <c>start + n / rate</c>.</summary>
/// <param name="Start">Seconds on the show's clock.</param>
/// <param name="FrameRate">Frames a second.</param>
readonly record struct FrameSchedule(double Start, int FrameRate)
{
    // A picture made exactly on a frame's time belongs to it, in spite of rounding.
    const double Rounding = 1e-6;

    // Beyond this a clock is broken, and arithmetic on ticks must still not overflow.
    const double LastTick = 1L << 40;

    /// <summary>The first file frame that may show a picture made at this time.</summary>
    public long FirstShowing(double time) => (long)Math.Clamp(Math.Ceiling(((time - Start) * FrameRate) - Rounding), 0, LastTick);

    /// <summary>The file frame that stands at this time.</summary>
    public long At(double time) => (long)Math.Clamp(Math.Floor(((time - Start) * FrameRate) + Rounding), 0, LastTick);

    /// <summary>How many frames a file has that ends at this time; at least one.</summary>
    public long LengthAt(double end) => (long)Math.Clamp(Math.Round((end - Start) * FrameRate), 1, LastTick);
}
