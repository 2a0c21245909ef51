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
    /// <param name="settings">The driver's.</param>
    /// <param name="time">Show time in seconds.</param>
    /// <param name="smoothing">A factor on the driver's times, 1 for those that are set.</param>
    public readonly float At(DriverSettings settings, double time, float smoothing) => settings switch
    {
        FollowerSettings follower => Follow(follower, time, smoothing),
        EnvelopeSettings envelope => Envelope(envelope, time, smoothing),
        _ => _target,
    };

    /// <summary>A follower's signal has a new value.</summary>
    public void Hear(FollowerSettings settings, float value, double time, float smoothing)
    {
        _from = Follow(settings, time, smoothing);
        _since = time;
        float above = settings.Gate >= 1 ? 0 : Math.Max(0, (value - settings.Gate) / (1 - settings.Gate));
        _target = Math.Min(1, settings.Gain * above);
    }

    /// <summary>An envelope's gate opens.</summary>
    public void Open(EnvelopeSettings settings, float strength, double time, float smoothing)
    {
        _from = Envelope(settings, time, smoothing);
        _since = time;
        _closed = double.PositiveInfinity;
        _target = 1 - settings.Velocity * (1 - Math.Clamp(strength, 0f, 1f));
    }

    /// <summary>An envelope's gate closes.</summary>
    public void Close(double time)
    {
        if (double.IsPositiveInfinity(_closed)) _closed = time;
    }

    readonly float Follow(FollowerSettings settings, double time, float smoothing)
    {
        if (double.IsNegativeInfinity(_since)) return 0;
        double constant = (_target > _from ? settings.Attack : settings.Release) * smoothing;
        double elapsed = time - _since;
        if (elapsed <= 0) return _from;
        return constant <= 0 ? _target : _target + (_from - _target) * (float)Math.Exp(-elapsed / constant);
    }

    readonly float Envelope(EnvelopeSettings settings, double time, float smoothing)
    {
        double release = Math.Max(_closed, _since + settings.Attack * smoothing + settings.Hold);
        if (time <= release) return Held(settings, time - _since, smoothing);
        double left = settings.Release * smoothing <= 0 ? 0 : 1 - (time - release) / (settings.Release * smoothing);
        return left <= 0 ? 0 : Held(settings, release - _since, smoothing) * (float)left;
    }

    readonly float Held(EnvelopeSettings settings, double elapsed, float smoothing)
    {
        double attack = settings.Attack * smoothing, decay = settings.Decay * smoothing;
        if (elapsed < attack) return elapsed <= 0 ? _from : _from + (_target - _from) * (float)(elapsed / attack);
        elapsed -= attack + settings.Hold;
        if (elapsed <= 0) return _target;
        float share = elapsed >= decay ? 1 : (float)(elapsed / decay);
        return _target * (1 - share * (1 - settings.Sustain));
    }
}
