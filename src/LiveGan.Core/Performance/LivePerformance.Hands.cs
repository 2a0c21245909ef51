using LiveGan.Core.Drivers;
using LiveGan.Core.Parameters;

namespace LiveGan.Core.Performance;

// What a hand does to faders and macros.
public sealed partial class LivePerformance
{
    /// <summary>The value of a fader of this performance's banks, −1…1, as the hand set it: without drivers or smoothing.</summary>
    public float ValueOf(Fader fader)
    {
        ArgumentNullException.ThrowIfNull(fader);
        return fader.Parameter >= 0
            ? ParameterTable.All[fader.Parameter].ToPosition(ValueOfParameter(fader.Parameter))
            : _values[fader.Slot];
    }

    /// <summary>The base value of a dimension that is set now, −1…1: without drivers or smoothing.</summary>
    public float BaseOf(int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)dimension, (uint)Dimensions);
        return _values.Of(dimension);
    }

    /// <summary>The value of a dimension's own fader, −1…1: <see cref="BaseOf"/> without groups.</summary>
    public float ValueOfDimension(int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)dimension, (uint)Dimensions);
        return _values[dimension];
    }

    /// <summary>The value of a macro that is set now, in its own unit.</summary>
    public float ValueOf(Macro macro) => macro switch
    {
        Macro.Psi => _now.Psi.Target,
        Macro.NoiseAmount => _now.NoiseAmount.Target,
        Macro.Speed => _speed,
        Macro.Depth => _now.Depth.Target,
        _ => throw new ArgumentOutOfRangeException(nameof(macro), macro, "there is no such macro"),
    };

    /// <summary>A hand moves a fader; drivers step back as <see cref="Presets.Look.Handover"/> says.</summary>
    /// <param name="fader">One of <see cref="Banks"/>.</param>
    /// <param name="value">Limited to −1…1.</param>
    /// <param name="time">Show time in seconds.</param>
    /// <param name="smoothing">Seconds until the value is reached.</param>
    public void SetFader(Fader fader, float value, double time, double smoothing)
    {
        ArgumentNullException.ThrowIfNull(fader);
        if (fader.Parameter >= 0)
        {
            SetParameter(fader.Parameter, ParameterTable.All[fader.Parameter].FromPosition(value), time, smoothing);
            return;
        }
        _undo.Continue(time);
        if (fader.Slot < Dimensions && _locked[fader.Slot]) return;
        Write(fader.Slot, Math.Clamp(value, -1f, 1f));
        for (int i = 0; i < fader.Dimensions.Length; i++)
        {
            int d = fader.Dimensions[i];
            Head(d, time, smoothing);
            if (Look.Handover == Handover.Fader) LowerGain(d, 1 - MathF.Abs(fader.Weights[i]), time);
        }
        if (Look.Handover != Handover.Bank) return;
        if (fader.BankIndex >= 0) TakeBank(fader.BankIndex, time);
        else TakeGroup(fader, time);
    }

    /// <summary>A hand moves one dimension; drivers step back as <see cref="Presets.Look.Handover"/> says.</summary>
    /// <param name="dimension">0…<see cref="Dimensions"/>−1.</param>
    /// <param name="value">Limited to −1…1; groups that move this dimension still add to it.</param>
    /// <param name="time">Show time in seconds.</param>
    /// <param name="smoothing">Seconds until the value is reached.</param>
    public void SetDimension(int dimension, float value, double time, double smoothing)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)dimension, (uint)Dimensions);
        _undo.Continue(time);
        if (_locked[dimension]) return;
        Write(dimension, Math.Clamp(value, -1f, 1f));
        Head(dimension, time, smoothing);
        int bank = _bankOfDimension[dimension];
        if (Look.Handover == Handover.Bank && bank >= 0) TakeBank(bank, time);
        else if (Look.Handover != Handover.None) LowerGain(dimension, 0, time);
    }

    /// <summary>A hand moves a macro.</summary>
    /// <param name="macro">Which.</param>
    /// <param name="value">Limited to its <see cref="MacroRange"/>.</param>
    /// <param name="time">Show time in seconds.</param>
    /// <param name="smoothing">Seconds until the value is reached; speed changes at once, which is not a jump of the picture.</param>
    public void SetMacro(Macro macro, float value, double time, double smoothing)
    {
        (float minimum, float maximum) = MacroRange.Of(macro);
        value = Math.Clamp(value, minimum, maximum);
        _undo.Continue(time);
        _undo.Note(SlotOf(macro), ValueOf(macro), value);
        ApplyMacro(macro, value, time, smoothing);
    }

    void ApplyMacro(Macro macro, float value, double time, double smoothing)
    {
        switch (macro)
        {
            case Macro.Psi:
                _now.Psi.Retarget(value, time, smoothing);
                break;
            case Macro.NoiseAmount:
                _now.NoiseAmount.Retarget(value, time, smoothing);
                break;
            case Macro.Depth:
                _now.Depth.Retarget(value, time, smoothing);
                break;
            case Macro.Speed:
                _speed = value;
                UpdateRate(time);
                break;
        }
    }

    /// <summary>Changes the speed of one driver without a jump of its phase.</summary>
    /// <param name="driver">Its number in the look.</param>
    /// <param name="speed">Cycles per second at master speed 1, or per beat, limited to 0…60.</param>
    /// <param name="time">Show time in seconds.</param>
    public void SetDriverSpeed(int driver, double speed, double time)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)driver, (uint)_now.DriverCount);
        speed = Math.Clamp(speed, 0, DriverSettings.MaxSpeed);
        _now.HoldPhases(time);
        ref RunningDriver running = ref _now.Drivers[driver];
        running.Speed = speed;
        FollowSpeedSignal(ref running, time);
    }

    void FollowSpeedSignals(double time)
    {
        _now.HoldPhases(time);
        for (int i = 0; i < _now.DriverCount; i++)
            if (_now.Drivers[i].Driver.Settings.SpeedSignal is not null) FollowSpeedSignal(ref _now.Drivers[i], time);
    }

    /// <summary>A driver goes on at its speed, or at the share of it that its signal says.</summary>
    void FollowSpeedSignal(ref RunningDriver running, double time)
    {
        DriverSettings settings = running.Driver.Settings;
        double share = settings.SpeedSignal is int signal ? _now.Signals[signal].Target : 1;
        running.Phase.ChangeRate(running.Speed * share, ClockOf(settings, time));
    }

    /// <summary>Changes the depth of one driver.</summary>
    /// <param name="driver">Its number in the look.</param>
    /// <param name="depth">0…2.</param>
    /// <param name="time">Show time in seconds.</param>
    /// <param name="smoothing">Seconds until the depth is reached.</param>
    public void SetDriverDepth(int driver, float depth, double time, double smoothing)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)driver, (uint)_now.DriverCount);
        _now.HoldPhases(time);
        _now.Drivers[driver].Depth.Retarget(Math.Clamp(depth, 0f, 2f), time, smoothing);
    }

    /// <summary>Moves the phase of one driver; the picture goes there without a jump.</summary>
    /// <param name="driver">Its number in the look.</param>
    /// <param name="phase">Cycles ahead of where its settings and its clock put it, limited to 0…1.</param>
    /// <param name="time">Show time in seconds.</param>
    public void SetDriverPhase(int driver, double phase, double time)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)driver, (uint)_now.DriverCount);
        ref RunningDriver running = ref _now.Drivers[driver];
        phase = Math.Clamp(phase, 0, 1);
        _now.Evaluate(time, _live);
        _now.HoldPhases(time);
        _now.ShiftPhase(driver, phase - running.PhaseOffset);
        double clock = ClockOf(running.Driver.Settings, time);
        running.Phase.JumpTo(running.Phase.At(clock) + phase - running.PhaseOffset, clock);
        running.PhaseOffset = phase;
        Join(time, EditSeconds);
    }

    /// <summary>The value of a parameter that is set now, in its own unit: without drivers or smoothing.</summary>
    /// <param name="parameter">Its number in <see cref="ParameterTable"/>.</param>
    public float ValueOfParameter(int parameter) => _now.Parameters[parameter].Target;

    /// <summary>A hand moves a parameter.</summary>
    /// <param name="parameter">Its number in <see cref="ParameterTable"/>.</param>
    /// <param name="value">Limited to its range.</param>
    /// <param name="time">Show time in seconds.</param>
    /// <param name="smoothing">Seconds until the value is reached.</param>
    public void SetParameter(int parameter, float value, double time, double smoothing)
    {
        value = ParameterTable.All[parameter].Limit(value);
        ref Glide glide = ref _now.Parameters[parameter];
        _undo.Continue(time);
        _undo.Note(SlotOfParameter(parameter), glide.Target, value);
        if (glide.Target != value) glide.Retarget(value, time, smoothing);
    }

    /// <summary>The speed of a driver that is set now, cycles per second or beat; 0 where there is none.</summary>
    public double SpeedOfDriver(int driver) => driver < _now.DriverCount ? _now.Drivers[driver].Speed : 0;

    /// <summary>The depth of a driver that is set now; 0 where there is none.</summary>
    public float DepthOfDriver(int driver) => driver < _now.DriverCount ? _now.Drivers[driver].Depth.Target : 0;

    /// <summary>Number of drivers.</summary>
    public int DriverCount => _now.DriverCount;

    void TakeBank(int bank, double time)
    {
        foreach (Fader fader in _banks[bank].Faders) TakeGroup(fader, time);
    }

    void TakeGroup(Fader fader, double time)
    {
        for (int i = 0; i < fader.Dimensions.Length; i++)
            LowerGain(fader.Dimensions[i], 1 - MathF.Abs(fader.Weights[i]), time);
    }

    void LowerGain(int dimension, float gain, double time)
    {
        // A driver already on its way out keeps its pace, or a moving hand would hold it up for ever.
        float before = _now.Gains[dimension].Target;
        if (gain >= before) return;
        _undo.Note(Dimensions + dimension, before, gain);
        _now.Gains[dimension].Retarget(gain, time, HandoverSeconds);
    }

    void UpdateRate(double time)
    {
        _now.HoldPhases(time);
        _now.DriverTime.ChangeRate(_frozen ? 0 : _speed, time);
        FollowBeat(time);
    }
}
