namespace LiveGan.App.Show;

/// <summary>Events a second over the last second or so.</summary>
/// <remarks>One thread counts; any thread reads <see cref="Rate"/>.</remarks>
public sealed class RateMeter
{
    const double Window = 0.5;

    double _since = double.NaN;
    int _count;
    double _rate;

    /// <summary>Events a second; 0 before the first window is full.</summary>
    public double Rate => Volatile.Read(ref _rate);

    /// <summary>Counts one event at <paramref name="time"/> (seconds, never falling).</summary>
    public void Count(double time)
    {
        if (double.IsNaN(_since)) _since = time;
        else _count++;
        if (time - _since < Window || _count == 0) return;
        Volatile.Write(ref _rate, _count / (time - _since));
        _since = time;
        _count = 0;
    }
}
