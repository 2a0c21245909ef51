namespace LiveGan.App.Show;

/// <summary>Counts the display's refreshes that passed without a picture because the one before came late.</summary>
/// <remarks>Pure; time in seconds is an argument. One thread; others may read <see cref="Count"/>.</remarks>
public sealed class DropMeter
{
    /// <summary>A gap this long is a window that was moved or hidden, no late picture.</summary>
    const double Pause = 1;

    double _last = double.NaN;
    long _count;

    /// <summary>Refreshes missed since the start.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>A picture was presented.</summary>
    /// <param name="now">Seconds.</param>
    /// <param name="rate">Refreshes a second of the display, above 0.</param>
    public void Presented(double now, double rate)
    {
        double gap = now - _last;
        _last = now;
        if (gap is > 0 and < Pause) Volatile.Write(ref _count, _count + Math.Max(0, (long)Math.Round(gap * rate) - 1));
    }
}
