using LiveGan.Core.Drivers;
using LiveGan.Core.Parameters;
using LiveGan.Core.Performance;

namespace LiveGan.Core.Mapping;

/// <summary>One controller that is or was connected: its profile, and where its controls stand.</summary>
/// <remarks>Owned by the control thread; handling a message allocates nothing.</remarks>
public sealed partial class ControlSurface
{
    static readonly object[] MacroTargets = [new(), new(), new(), new()];
    static readonly object[] SignalTargets = [.. Enumerable.Range(0, Signal.Count).Select(_ => new object())];
    static readonly object[] ParameterTargets = [.. Enumerable.Range(0, ParameterTable.Count).Select(_ => new object())];
    static readonly object SpeedTarget = new(), DepthTarget = new();

    ControllerProfile _profile;
    ControlTable _table;
    TakeoverState[] _takeovers;
    FinePair[] _pairs;
    bool[] _pressed;
    readonly NrpnSelection[] _nrpns = new NrpnSelection[16];

    internal ControlSurface(string name, int ordinal, ControllerProfile profile)
    {
        Name = name;
        Ordinal = ordinal;
        _profile = profile;
        _table = profile.Table;
        _takeovers = new TakeoverState[profile.Bindings.Length];
        _pairs = new FinePair[profile.Bindings.Length];
        _pressed = new bool[profile.Bindings.Length];
        ResizeFeedback(profile.Bindings.Length);
    }

    /// <summary>The device's name.</summary>
    public string Name { get; }

    /// <summary>Its number among devices of the same name, from 0.</summary>
    public int Ordinal { get; }

    /// <summary>What its controls do. Any thread may read it.</summary>
    public ControllerProfile Profile
    {
        get => Volatile.Read(ref _profile);
        private set => Volatile.Write(ref _profile, value);
    }

    /// <summary>Plays another profile from now on; controls that are bound as before go on as they are.</summary>
    internal void Rebind(ControllerProfile profile)
    {
        var takeovers = new TakeoverState[profile.Bindings.Length];
        var pairs = new FinePair[profile.Bindings.Length];
        var pressed = new bool[profile.Bindings.Length];
        for (int i = 0; i < takeovers.Length; i++)
        {
            int before = Profile.Bindings.IndexOf(profile.Bindings[i]);
            if (before < 0) continue;
            (takeovers[i], pairs[i], pressed[i]) = (_takeovers[before], _pairs[before], _pressed[before]);
        }
        (Profile, _table, _takeovers, _pairs, _pressed) = (profile, profile.Table, takeovers, pairs, pressed);
        ResizeFeedback(profile.Bindings.Length);
    }

    /// <summary>True when a note of this device has a button's meaning.</summary>
    internal bool HasNote(int channel, int number) => _table.Note(channel, number) >= 0;

    /// <summary>The device went away: its controls may be moved unseen, so each must be picked up again.</summary>
    internal void Forget()
    {
        for (int i = 0; i < _takeovers.Length; i++) _takeovers[i].Forget();
        Array.Clear(_pressed);
        Array.Clear(_pairs);
        Array.Clear(_nrpns);
        ForgetFeedback();
    }

    /// <summary>Handles a message of this device.</summary>
    internal void Handle(in ControlEvent message, LivePerformance performance, double time)
    {
        int value = (int)Math.Clamp(message.Value, 0f, 16383f);
        int index;
        switch (message.Kind)
        {
            case ControlKind.ControlChange:
                HandleControlChange(message, Math.Min(value, 127), performance, time);
                break;
            case ControlKind.PitchBend when (index = _table.PitchBend(message.Channel)) >= 0:
                MoveTo(index, ControlPosition.Decode(value, ControlPosition.Fine), message.Time, performance, time);
                break;
            case ControlKind.NoteOn when (index = _table.Note(message.Channel, message.Number)) >= 0:
                Press(index, value > 0, value, performance, time);
                break;
            case ControlKind.NoteOff when (index = _table.Note(message.Channel, message.Number)) >= 0:
                Press(index, false, 0, performance, time);
                break;
        }
    }

    void HandleControlChange(in ControlEvent message, int data, LivePerformance performance, double time)
    {
        if (_table.IsNrpnController(message.Channel, message.Number))
        {
            HandleNrpn(message, data, performance, time);
            return;
        }
        int index = _table.ControlChange(message.Channel, message.Number);
        if (index < 0) return;
        ControlBinding binding = Profile.Bindings[index];
        if (binding.Source == ControlSource.ControlChange14)
            HandlePair(index, message.Number != binding.Number, data, message.Time, performance, time);
        else if (binding.Target == ControlTarget.Action)
            Press(index, data >= 64, data, performance, time);
        else if (binding.Encoding == ControlEncoding.Absolute)
            MoveTo(index, ControlPosition.Decode(data, ControlPosition.Coarse), message.Time, performance, time);
        else
            MoveBy(index, ControlSteps.Decode(binding.Encoding, data), performance, time);
    }

    void HandleNrpn(in ControlEvent message, int data, LivePerformance performance, double time)
    {
        ref NrpnSelection selection = ref _nrpns[message.Channel & 15];
        if (message.Number >= 98)
        {
            selection.Select(message.Number, data);
            return;
        }
        int parameter = selection.Parameter;
        int index = parameter < 0 ? -1 : _table.Nrpn(message.Channel, parameter);
        if (index < 0) return;
        if (message.Number is 96 or 97) MoveBy(index, message.Number == 96 ? 1 : -1, performance, time);
        else HandlePair(index, message.Number == 38, data, message.Time, performance, time);
    }

    void HandlePair(int index, bool isFine, int data, double arrived, LivePerformance performance, double time)
    {
        ref FinePair pair = ref _pairs[index];
        int value;
        if (isFine ? !pair.Fine(data, out value) : !pair.Coarse(data, out value)) return;
        MoveTo(index, ControlPosition.Decode(value, ControlPosition.Fine), arrived, performance, time);
    }

    void Press(int index, bool isDown, int value, LivePerformance performance, double time)
    {
        ControlBinding binding = Profile.Bindings[index];
        if (isDown && IsEchoOfLight(index, binding, value, time)) return;
        bool isNew = isDown && !_pressed[index];
        _pressed[index] = isDown;
        if (isNew) performance.Perform((PerformanceAction)binding.TargetNumber, binding.Bank, time);
    }

    void MoveTo(int index, float position, double arrived, LivePerformance performance, double time)
    {
        ControlBinding binding = Profile.Bindings[index];
        if (!TryReach(binding, performance, out float value, out object target)) return;
        if (binding.Inverted) position = -position;
        ref TakeoverState takeover = ref _takeovers[index];
        if (IsEcho(index, binding, position, time, out bool isThere))
        {
            if (isThere) takeover.Adopt(position, value, target, arrived);
            else takeover.Pass(position, arrived);
            return;
        }
        Takeover rule = binding.Takeover ?? performance.Look.Takeover;
        float moved = takeover.Move(rule, position, value, target, arrived, performance.Look.PickupTolerance);
        if (takeover.Holds) Write(binding, moved, performance, time);
        if (binding.Target == ControlTarget.Fader) performance.MarkHardware(binding.TargetNumber, position, takeover.Holds);
        else if (binding.Target == ControlTarget.Dimension) performance.MarkHardwareOfDimension(binding.TargetNumber, position);
    }

    void MoveBy(int index, int steps, LivePerformance performance, double time)
    {
        ControlBinding binding = Profile.Bindings[index];
        if (!TryReach(binding, performance, out float value, out _)) return;
        float way = steps * binding.Step;
        Write(binding, Math.Clamp(value + (binding.Inverted ? -way : way), -1f, 1f), performance, time);
        if (binding.Target == ControlTarget.Fader) performance.MarkHardware(binding.TargetNumber, float.NaN, true);
    }

    /// <summary>The value that a control moves, as a position −1…1; false when there is nothing under it.</summary>
    static bool TryReach(ControlBinding binding, LivePerformance performance, out float value, out object target)
    {
        value = 0;
        target = performance;
        switch (binding.Target)
        {
            case ControlTarget.Fader when binding.TargetNumber < performance.CurrentBank.Faders.Length:
                Fader fader = performance.CurrentBank.Faders[binding.TargetNumber];
                value = performance.ValueOf(fader);
                target = fader;
                return true;
            case ControlTarget.Group when binding.TargetNumber < performance.Groups.Length:
                Fader group = performance.Groups[binding.TargetNumber];
                value = performance.ValueOf(group);
                target = group;
                return true;
            case ControlTarget.Signal:
                value = performance.ValueOfSignal(binding.TargetNumber) * 2 - 1;
                target = SignalTargets[binding.TargetNumber];
                return true;
            case ControlTarget.Dimension when binding.TargetNumber < performance.Dimensions:
                value = performance.ValueOfDimension(binding.TargetNumber);
                return true;
            case ControlTarget.Macro:
                value = PositionOf(binding, performance.ValueOf((Macro)binding.TargetNumber));
                target = MacroTargets[binding.TargetNumber];
                return true;
            case ControlTarget.Parameter:
                value = ParameterTable.All[binding.TargetNumber].ToPosition(performance.ValueOfParameter(binding.TargetNumber));
                target = ParameterTargets[binding.TargetNumber];
                return true;
            case ControlTarget.DriverSpeed when binding.TargetNumber < performance.DriverCount:
                value = PositionOf(binding, (float)performance.SpeedOfDriver(binding.TargetNumber));
                target = SpeedTarget;
                return true;
            case ControlTarget.DriverDepth when binding.TargetNumber < performance.DriverCount:
                value = PositionOf(binding, performance.DepthOfDriver(binding.TargetNumber));
                target = DepthTarget;
                return true;
            default:
                return false;
        }
    }

    static void Write(ControlBinding binding, float position, LivePerformance performance, double time)
    {
        double smoothing = (binding.Smoothing ?? performance.Look.Smoothing) / 1000;
        switch (binding.Target)
        {
            case ControlTarget.Fader:
                performance.SetFader(performance.CurrentBank.Faders[binding.TargetNumber], position, time, smoothing);
                break;
            case ControlTarget.Group:
                performance.SetFader(performance.Groups[binding.TargetNumber], position, time, smoothing);
                break;
            case ControlTarget.Signal:
                performance.SetSignal(binding.TargetNumber, (position + 1) / 2, time);
                break;
            case ControlTarget.Dimension:
                performance.SetDimension(binding.TargetNumber, position, time, smoothing);
                break;
            case ControlTarget.Macro:
                performance.SetMacro((Macro)binding.TargetNumber, ValueAt(binding, position), time, smoothing);
                break;
            case ControlTarget.Parameter:
                float value = ParameterTable.All[binding.TargetNumber].FromPosition(position);
                performance.SetParameter(binding.TargetNumber, value, time, smoothing);
                break;
            case ControlTarget.DriverSpeed:
                performance.SetDriverSpeed(binding.TargetNumber, ValueAt(binding, position), time);
                break;
            case ControlTarget.DriverDepth:
                performance.SetDriverDepth(binding.TargetNumber, ValueAt(binding, position), time, smoothing);
                break;
        }
    }

    static float PositionOf(ControlBinding binding, float value) =>
        Math.Clamp((value - binding.Minimum) / (binding.Maximum - binding.Minimum) * 2 - 1, -1f, 1f);

    static float ValueAt(ControlBinding binding, float position) =>
        binding.Minimum + (position + 1) / 2 * (binding.Maximum - binding.Minimum);
}
