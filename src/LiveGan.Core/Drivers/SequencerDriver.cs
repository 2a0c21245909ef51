using LiveGan.Core.Latents;

namespace LiveGan.Core.Drivers;

/// <summary>Runs <see cref="SequencerSettings"/>.</summary>
sealed class SequencerDriver : Driver
{
    readonly SequencerStep[] _steps;
    readonly float _swing;
    readonly uint _seed;
    readonly int[] _ahead;
    readonly bool _isSpread;

    public SequencerDriver(SequencerSettings settings, int[] dimensions)
        : base(settings, dimensions)
    {
        _steps = settings.Steps.Count == 0 ? [default] : [.. settings.Steps.Take(SequencerSettings.MaxSteps)];
        _swing = Math.Clamp(settings.Swing, 0f, 0.75f);
        _seed = settings.Seed;
        _ahead = new int[dimensions.Length];
        for (int i = 0; i < _ahead.Length; i++) _ahead[i] = (int)((long)((double)settings.Spread * i) % _steps.Length);
        _isSpread = Array.Exists(_ahead, steps => steps != 0);
    }

    public override void Sample(double phase, Span<float> values) => SampleGliding(phase, 0, values, null);

    internal override void SampleGliding(double phase, float glide, Span<float> values, DriverMemory? memory)
    {
        (long step, float fraction) = Place(phase);
        Span<float> ahead = stackalloc float[_steps.Length];
        if (!_isSpread)
        {
            values.Fill(Value(step, fraction, glide));
            return;
        }
        for (int k = 0; k < ahead.Length; k++) ahead[k] = Value(step + k, fraction, glide);
        for (int i = 0; i < values.Length; i++) values[i] = ahead[_ahead[i]];
    }

    /// <summary>The step that plays at a phase, and how far into its own length.</summary>
    (long Step, float Fraction) Place(double phase)
    {
        long step = (long)Math.Floor(phase);
        float fraction = (float)(phase - step);
        bool isLate = (step & 1) != 0;
        // Swing lengthens the even steps by what it takes from the odd ones.
        if (!isLate) return (step, fraction / (1 + _swing));
        return fraction < _swing ? (step - 1, (1 + fraction) / (1 + _swing)) : (step, (fraction - _swing) / (1 - _swing));
    }

    float Value(long step, float fraction, float more)
    {
        SequencerStep current = _steps[Index(step)];
        if (!Plays(step, current)) return Held(step - 1);
        float glide = Math.Clamp(current.Glide + more, 0f, 1f);
        if (glide <= 0 || fraction >= glide) return current.Value;
        float from = Held(step - 1);
        return from + (current.Value - from) * fraction / glide;
    }

    /// <summary>The value of the last step at or before this one that played.</summary>
    float Held(long step)
    {
        for (long k = step; k > step - SequencerSettings.MaxSteps; k--)
        {
            SequencerStep candidate = _steps[Index(k)];
            if (Plays(k, candidate)) return candidate.Value;
        }
        return 0;
    }

    bool Plays(long step, SequencerStep settings) =>
        settings.Probability >= 1 || SeededHash.ToUnit(SeededHash.At(_seed, (uint)Settings.ChanceCycle(step), 0x73746570u)) < settings.Probability;

    int Index(long step)
    {
        long index = step % _steps.Length;
        return (int)(index < 0 ? index + _steps.Length : index);
    }
}
