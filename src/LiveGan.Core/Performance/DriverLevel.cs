using LiveGan.Core.Drivers;

namespace LiveGan.Core.Performance;

/// <summary>The level of a driver that listens to a signal: a pure function of time between two of the signal's events.</summary>
struct DriverLevel
{
    /// <summary>When the last event came.</summary>
    double _since;

    /// <summary>When the gate closed; infinity while it is open.</summary>
    double _closed;

    /// <summary>The level at the last event.</summary>
    float _from;

    /// <summary>Where a follower goes, or an envelope's peak.</summary>
    float _target;

    public static DriverLevel Rest => new() { _since = double.NegativeInfinity, _closed = double.NegativeInfinity };

    /// <summary>The level at a time, 0…1.</summary>
    public readonly float At(DriverSettings settings, double time) => settings switch
    {
        FollowerSettings follower => Follow(follower, time),
        EnvelopeSettings envelope => Envelope(envelope, time),
        _ => _target,
    };

    /// <summary>A follower's signal has a new value.</summary>
    public void Hear(FollowerSettings settings, float value, double time)
    {
        _from = Follow(settings, time);
        _since = time;
        float above = settings.Gate >= 1 ? 0 : Math.Max(0, (value - settings.Gate) / (1 - settings.Gate));
        _target = Math.Min(1, settings.Gain * above);
    }

    /// <summary>An envelope's gate opens.</summary>
    public void Open(EnvelopeSettings settings, float strength, double time)
    {
        _from = Envelope(settings, time);
        _since = time;
        _closed = double.PositiveInfinity;
        _target = 1 - settings.Velocity * (1 - Math.Clamp(strength, 0f, 1f));
    }

    /// <summary>An envelope's gate closes.</summary>
    public void Close(double time)
    {
        if (double.IsPositiveInfinity(_closed)) _closed = time;
    }

    readonly float Follow(FollowerSettings settings, double time)
    {
        if (double.IsNegativeInfinity(_since)) return 0;
        double constant = _target > _from ? settings.Attack : settings.Release;
        double elapsed = time - _since;
        if (elapsed <= 0) return _from;
        return constant <= 0 ? _target : _target + (_from - _target) * (float)Math.Exp(-elapsed / constant);
    }

    readonly float Envelope(EnvelopeSettings settings, double time)
    {
        double release = Math.Max(_closed, _since + settings.Attack + settings.Hold);
        if (time <= release) return Held(settings, time - _since);
        double left = settings.Release <= 0 ? 0 : 1 - (time - release) / settings.Release;
        return left <= 0 ? 0 : Held(settings, release - _since) * (float)left;
    }

    readonly float Held(EnvelopeSettings settings, double elapsed)
    {
        if (elapsed < settings.Attack) return elapsed <= 0 ? _from : _from + (_target - _from) * (float)(elapsed / settings.Attack);
        elapsed -= settings.Attack + settings.Hold;
        if (elapsed <= 0) return _target;
        float share = elapsed >= settings.Decay ? 1 : (float)(elapsed / settings.Decay);
        return _target * (1 - share * (1 - settings.Sustain));
    }
}
