namespace LiveGan.Graphics.Timing;

/// <summary>How many times a second something happens, averaged over about half a second.</summary>
/// <remarks>Pure; time in seconds is an argument. One thread; others may read <see cref="Rate"/>.</remarks>
public sealed class RateMeter
{
    const double Window = 0.5;

    double _start = double.NaN;
    int _count;
    double _rate;

    /// <summary>Hertz over the last whole window; 0 before one has passed or after two seconds of silence.</summary>
    public double Rate => Volatile.Read(ref _rate);

    /// <summary>It happened once.</summary>
    public void Tick(double now)
    {
        if (double.IsNaN(_start) || now < _start || now - _start > 4 * Window)
        {
            _start = now;
            _count = 0;
            return;
        }
        _count++;
        Close(now);
    }

    /// <summary>Lets time pass without it happening, so that a silence shows as 0.</summary>
    public void Observe(double now)
    {
        if (now - _start > 4 * Window) Volatile.Write(ref _rate, 0);
    }

    void Close(double now)
    {
        var elapsed = now - _start;
        if (elapsed < Window) return;
        Volatile.Write(ref _rate, _count / elapsed);
        _start = now;
        _count = 0;
    }
}
