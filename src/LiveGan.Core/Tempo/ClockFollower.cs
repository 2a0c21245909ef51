namespace LiveGan.Core.Tempo;

/// <summary>Follows a MIDI clock of 24 ticks a beat through its jitter.</summary>
/// <remarks>
/// An alpha-beta filter over the ticks' times: the gain begins as a least-squares line through all ticks so far and
/// settles at <see cref="Gain"/>. A tick that comes much too early is a double and is left out; a pause longer than
/// <see cref="LostSeconds"/>, or <see cref="WrongTicks"/> ticks in a row far from where they should be, begin anew.
/// Allocates nothing. Not thread-safe.
/// </remarks>
public sealed class ClockFollower
{
    /// <summary>Ticks of a beat.</summary>
    public const int TicksPerBeat = 24;

    /// <summary>After this time without a tick the clock counts as lost, seconds.</summary>
    public const double LostSeconds = 0.5;

    const double Gain = 0.05;
    const int WrongTicks = 4;
    const int LockedTicks = 12;

    double _last;
    int _seen;
    int _wrong;
    double _squareError;

    /// <summary>Estimated time of the last tick, seconds.</summary>
    public double TickTime { get; private set; }

    /// <summary>Estimated seconds between two ticks; 0 before two have come.</summary>
    public double Period { get; private set; }

    /// <summary>True once the estimate is steady.</summary>
    public bool IsLocked => _seen >= LockedTicks;

    /// <summary>Beats per minute, 0 before two ticks have come.</summary>
    public double Tempo => Period > 0 ? 60 / (Period * TicksPerBeat) : 0;

    /// <summary>How far the ticks arrive from where the filter expects them, root mean square, seconds.</summary>
    public double Jitter => Math.Sqrt(_squareError);

    /// <summary>Ticks that were left out, since they came much too early.</summary>
    public long Doubles { get; private set; }

    /// <summary>How often the ticks were suddenly elsewhere, and were followed there.</summary>
    public long Jumps { get; private set; }

    /// <summary>Forgets everything but what is counted.</summary>
    public void Reset()
    {
        _seen = _wrong = 0;
        Period = 0;
        _squareError = 0;
    }

    /// <summary>Takes a tick.</summary>
    /// <param name="time">When it arrived, seconds.</param>
    /// <returns>False when it is left out as a double.</returns>
    public bool Tick(double time)
    {
        if (_seen > 0 && (time - _last > LostSeconds || time < _last)) Reset();
        if (_seen == 0)
        {
            Begin(time);
            return true;
        }
        if (Period == 0)
        {
            if (time <= _last) return false;
            Period = time - _last;
            Accept(time, time);
            return true;
        }

        double error = time - (TickTime + Period);
        if (error < -0.6 * Period && _wrong == 0 && IsLocked)
        {
            _wrong++;
            Doubles++;
            return false;
        }
        if (Math.Abs(error) > 0.6 * Period && IsLocked)
        {
            if (++_wrong >= WrongTicks)
            {
                double period = (time - _last) > 0 ? time - _last : Period;
                Reset();
                Begin(time);
                Jumps++;
                Period = period;
                return true;
            }
            // Coasts: the tick counts, its time does not.
            _seen++;
            _last = time;
            TickTime += Period;
            return true;
        }
        _wrong = 0;
        int n = Math.Min(_seen, 1000);
        double alpha = Math.Max(Gain, 2.0 * (2 * n + 1) / ((n + 1.0) * (n + 2)));
        double beta = Math.Max(Gain * Gain / (2 - Gain), 6.0 / ((n + 1.0) * (n + 2)));
        _squareError += 0.02 * (error * error - _squareError);
        double estimate = TickTime + Period + Math.Min(alpha, 1) * error;
        Period = Math.Max(Period + Math.Min(beta, 1) * error, 1e-4);
        Accept(time, estimate);
        return true;
    }

    void Begin(double time)
    {
        _seen = 1;
        _last = TickTime = time;
    }

    void Accept(double time, double estimate)
    {
        _seen++;
        _last = time;
        TickTime = estimate;
    }
}
