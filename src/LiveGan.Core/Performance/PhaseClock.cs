namespace LiveGan.Core.Performance;

/// <summary>Time that runs at a changeable rate: piecewise linear in the show's time, so a new rate never jumps.</summary>
struct PhaseClock
{
    double _since;
    double _elapsed;

    /// <param name="rate">Its seconds per second of the show.</param>
    public PhaseClock(double rate) => Rate = rate;

    /// <summary>Its seconds (or cycles) per second.</summary>
    public double Rate { get; private set; }

    /// <summary>What it shows at <paramref name="time"/>.</summary>
    public readonly double At(double time) => _elapsed + Rate * (time - _since);

    /// <summary>Runs at another rate from <paramref name="time"/> on.</summary>
    public void ChangeRate(double rate, double time)
    {
        _elapsed = At(time);
        _since = time;
        Rate = rate;
    }

    /// <summary>Shows another value from <paramref name="time"/> on, at the same rate.</summary>
    public void JumpTo(double value, double time)
    {
        _elapsed = value;
        _since = time;
    }
}
