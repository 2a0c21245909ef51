namespace LiveGan.Core.Mapping;

/// <summary>Where one hardware control stands against the value it moves.</summary>
struct TakeoverState
{
    /// <summary>Two readings within this time are one gesture, seconds.</summary>
    public const double GestureSeconds = 0.1;

    /// <summary>A value that differs by more than rounding was moved by somebody else.</summary>
    const float SameValue = 1e-5f;

    /// <summary>A hand that takes a fader from where its motor left it moves no further until its first reading, −1…1.</summary>
    const float Grasp = 0.2f;

    object? _target;
    float _position;
    float _written;
    double _time;
    bool _isKnown;
    bool _isAdopted;

    /// <summary>True when the control moves its value.</summary>
    public bool Holds { get; private set; }

    /// <summary>Where the hardware stands, −1…1, or NaN.</summary>
    public readonly float Position => _isKnown ? _position : float.NaN;

    /// <summary>The control's place is no longer certain: the next reading only tells where it stands.</summary>
    public void Forget()
    {
        _isKnown = false;
        Holds = false;
        _target = null;
    }

    /// <summary>The hardware was moved to the value by its motor: it holds it.</summary>
    public void Adopt(float position, float value, object target, double time)
    {
        (_position, _time, _isKnown, _target, _written) = (position, time, true, target, value);
        (Holds, _isAdopted) = (true, true);
    }

    /// <summary>The motor is on its way: where it is held up, the value must be picked up.</summary>
    public void Pass(float position, double time)
    {
        (_position, _time, _isKnown) = (position, time, true);
        Holds = false;
    }

    /// <summary>The hardware moved.</summary>
    /// <param name="takeover">The rule.</param>
    /// <param name="position">Where it stands now, −1…1.</param>
    /// <param name="value">The value it wants to move, −1…1.</param>
    /// <param name="target">Whose value that is; another one must be taken over anew.</param>
    /// <param name="time">When, seconds.</param>
    /// <param name="tolerance">How near is near enough for <see cref="Takeover.PickUp"/>.</param>
    /// <returns>The new value.</returns>
    public float Move(Takeover takeover, float position, float value, object target, double time, float tolerance)
    {
        // A motor that did not get there: a hand is on it, somewhere else.
        if (_isAdopted && MathF.Abs(position - _position) > Grasp) Forget();
        _isAdopted = false;
        float previous = _position;
        bool isKnown = _isKnown;
        bool isGesture = isKnown && time - _time <= GestureSeconds;
        bool held = Holds && ReferenceEquals(target, _target) && MathF.Abs(value - _written) <= SameValue;
        (_position, _time, _isKnown, _target) = (position, time, true, target);

        switch (takeover)
        {
            case Takeover.ValueScaling:
                Holds = isKnown;
                if (isKnown) value = Scale(previous, position, value);
                break;
            case Takeover.PickUp:
                Holds = held || MathF.Abs(position - value) <= tolerance
                    || (isGesture && (previous - value) * (position - value) <= 0);
                if (Holds) value = position;
                break;
            default:
                Holds = true;
                value = position;
                break;
        }
        _written = value;
        return value;
    }

    /// <summary>Moves the value by the same share of its way to the end as the hardware moved of its own.</summary>
    static float Scale(float previous, float position, float value)
    {
        if (value == previous) return position;
        if (position == previous) return value;
        float end = position > previous ? 1f : -1f;
        if (position == end) return end;
        return Math.Clamp(value + (end - value) * (position - previous) / (end - previous), -1f, 1f);
    }
}
