namespace LiveGan.Core.Performance;

/// <summary>A value on a straight way to a target: a pure function of time that ends exactly there.</summary>
struct Glide
{
    float _from;
    double _start;
    double _seconds;

    public Glide(float value) => (_from, Target) = (value, value);

    /// <summary>Where it ends.</summary>
    public float Target { get; private set; }

    /// <summary>The value at a time; before the start the value it came from.</summary>
    public readonly float At(double time)
    {
        double elapsed = time - _start;
        if (elapsed >= _seconds) return Target;
        return elapsed <= 0 ? _from : _from + (Target - _from) * (float)(elapsed / _seconds);
    }

    /// <summary>Goes on from wherever it is at <paramref name="time"/>.</summary>
    public void Retarget(float target, double time, double seconds) => Set(At(time), target, time, seconds);

    /// <summary>Sets out from a given value.</summary>
    public void Set(float from, float target, double time, double seconds)
    {
        _from = from;
        Target = target;
        _start = time;
        _seconds = Math.Max(seconds, 0);
    }
}
