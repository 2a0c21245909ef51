namespace LiveGan.Core.Performance;

/// <summary>A value on its way to a target: a pure function of time that ends exactly there.</summary>
struct Glide
{
    float _from;
    MorphCurve _curve;
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
        return elapsed <= 0 ? _from : _from + (Target - _from) * Shape((float)(elapsed / _seconds), _curve);
    }

    /// <summary>Goes on from wherever it is at <paramref name="time"/>.</summary>
    public void Retarget(float target, double time, double seconds, MorphCurve curve = MorphCurve.Linear) =>
        Set(At(time), target, time, seconds, curve);

    /// <summary>Sets out from a given value.</summary>
    public void Set(float from, float target, double time, double seconds, MorphCurve curve = MorphCurve.Linear)
    {
        _from = from;
        Target = target;
        _start = time;
        _seconds = Math.Max(seconds, 0);
        _curve = curve;
    }

    /// <summary>The share of the way at the share <paramref name="u"/> of the time.</summary>
    public static float Shape(float u, MorphCurve curve)
    {
        float left = 1 - u;
        return curve switch
        {
            MorphCurve.Smooth => u * u * (3 - 2 * u),
            MorphCurve.EaseIn => u * u * u,
            MorphCurve.EaseOut => 1 - left * left * left,
            MorphCurve.Cut => u < 1 ? 0 : 1,
            _ => u,
        };
    }
}
