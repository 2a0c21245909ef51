namespace LiveGan.App.Installation;

/// <summary>How long a show may be silent before it counts as hung: a few of its own usual intervals, so that a slow network's show does not.</summary>
/// <remarks>One thread. Times are seconds on any one clock.</remarks>
sealed class Patience
{
    /// <summary>Until the second beat: loading and warming up, seconds.</summary>
    public const double StartSeconds = 60;

    /// <summary>The least that any show is given, seconds.</summary>
    public const double LeastSeconds = 1.25;

    const double Intervals = 5;

    readonly double[] _recent = new double[8];
    long _frames = -1;
    double _since;
    int _beats;

    /// <param name="start">When the show was started.</param>
    public Patience(double start) => _since = start;

    /// <summary>How long the show may be silent from its last beat on, seconds.</summary>
    public double Limit => _beats < 2 ? StartSeconds : Math.Max(LeastSeconds, Intervals * _recent.Max());

    /// <summary>Tells how many pictures there are now.</summary>
    /// <param name="frames">−1 before the first beat.</param>
    /// <param name="now">The time.</param>
    /// <returns>False when the show has been silent for too long.</returns>
    public bool Holds(long frames, double now)
    {
        if (frames == _frames) return now - _since <= Limit;
        if (_beats > 0) _recent[_beats % _recent.Length] = now - _since;
        (_frames, _since) = (frames, now);
        _beats++;
        return true;
    }
}
