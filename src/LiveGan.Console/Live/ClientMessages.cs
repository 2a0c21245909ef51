using System.Globalization;
using System.Text.Json;
using LiveGan.Core.Cues;
using LiveGan.Core.Drivers;
using LiveGan.Core.Mapping;
using LiveGan.Core.Parameters;
using LiveGan.Core.Performance;
using LiveGan.Core.Tempo;

namespace LiveGan.MixingConsole.Live;

/// <summary>Turns what clients ask for into control events; what is wrong is told and not played.</summary>
/// <remarks>Any thread. Every method returns null, or the sentence that says what is wrong.</remarks>
sealed class ClientMessages(ControlQueue queue, Func<double> clock)
{
    const float MostBeats = 1024;

    /// <summary>Plays a command.</summary>
    public string? Play(ClientCommand command, PerformanceExtent extent) => command switch
    {
        FaderCommand fader => Fader(fader.Number, fader.Value, extent),
        GroupCommand group => Group(group.Number, group.Value, extent),
        MacroCommand macro => Macro(macro.Name, macro.Value),
        ParameterCommand parameter => Parameter(parameter.Name, parameter.Value),
        ActionCommand action => Action(action.Name, action.Value, extent),
        GestureCommand gesture => Post(gesture.Begins ? ControlKind.BeginGesture : ControlKind.EndGesture, 0, 0),
        LockCommand locked => Lock(locked.Number, locked.Locked, extent),
        DriverCommand driver => Driver(driver, extent),
        SignalCommand signal => SetSignal(ControlKind.SetSignal, signal.Name, signal.Value),
        TriggerCommand trigger => SetSignal(ControlKind.Trigger, trigger.Name, trigger.Value),
        TempoCommand tempo => Within("the tempo", tempo.Value, (float)Transport.MinTempo, (float)Transport.MaxTempo)
            ?? Post(ControlKind.SetTempo, 0, tempo.Value),
        NudgeCommand nudge => Within("a nudge", nudge.Value, -MostBeats, MostBeats) ?? Post(ControlKind.Nudge, 0, nudge.Value),
        LearnCommand learn => Learn(learn, extent),
        CancelLearnCommand => Post(ControlKind.CancelLearn, 0, 0),
        _ => "this message does nothing",
    };

    /// <summary>Moves a dimension's fader.</summary>
    public string? Fader(int number, float value, PerformanceExtent extent) =>
        Exists("fader", number, extent.Dimensions) ?? Within($"fader {number}", value, -1, 1) ?? Post(ControlKind.SetFader, number, value);

    /// <summary>Moves a group of the look.</summary>
    public string? Group(int number, float value, PerformanceExtent extent) =>
        Exists("group", number, extent.Groups) ?? Within($"group {number}", value, -1, 1) ?? Post(ControlKind.SetGroup, number, value);

    /// <summary>Moves a fader of a bank, if that bank is the current one.</summary>
    public string? BankFader(int bank, int place, float value, PerformanceExtent extent) => bank != extent.Bank
        ? null
        : Exists("fader in this bank", place, extent.Faders) ?? Within($"fader {place}", value, -1, 1) ?? Post(ControlKind.SetBankFader, place, value);

    /// <summary>Turns a macro.</summary>
    public string? Macro(Macro macro, float value)
    {
        (float minimum, float maximum) = MacroRange.Of(macro);
        return Within(JsonNamingPolicy.CamelCase.ConvertName(macro.ToString()), value, minimum, maximum) ?? Post(ControlKind.SetMacro, (int)macro, value);
    }

    /// <summary>Moves a parameter.</summary>
    public string? Parameter(string name, float value)
    {
        int number = ParameterTable.Find(name);
        if (number < 0) return "there is no parameter of this name; GET /api/parameterTable lists them";
        Parameter parameter = ParameterTable.All[number];
        return Within(name, value, parameter.Minimum, parameter.Maximum) ?? Post(ControlKind.SetParameter, number, value);
    }

    /// <summary>Presses a button.</summary>
    public string? Action(PerformanceAction action, float? value, PerformanceExtent extent)
    {
        int count = action switch
        {
            PerformanceAction.SelectBank => extent.Banks,
            PerformanceAction.StoreCue or PerformanceAction.LaunchCue => CueList.Count,
            _ => 0,
        };
        string name = JsonNamingPolicy.CamelCase.ConvertName(action.ToString());
        if (action == PerformanceAction.None) return "none is no action";
        if (action == PerformanceAction.SetQuantum)
            return Within("the quantum", value ?? float.NaN, 0, MostBeats) ?? Post(ControlKind.Action, (int)action, value!.Value);
        if (count == 0) return value is null ? Post(ControlKind.Action, (int)action, 0) : $"{name} takes no value: leave it out";
        if (value is not { } number || number != MathF.Floor(number)) return $"{name} needs a whole number from 0 to {count - 1} as its value";
        return Exists(name, (int)Math.Clamp(number, -1, int.MaxValue / 2), count) ?? Post(ControlKind.Action, (int)action, number);
    }

    /// <summary>Plays one control event.</summary>
    public string? Post(ControlKind kind, int number, float value, int channel = 0) =>
        queue.Enqueue(new ControlEvent { Time = clock(), Kind = kind, Device = -1, Channel = channel, Number = number, Value = value })
            ? null
            : "the show is too busy to take this; try again";

    string? Lock(int number, bool locked, PerformanceExtent extent) =>
        Exists("fader", number, extent.Dimensions) ?? Post(ControlKind.SetLock, number, locked ? 1 : 0);

    string? Driver(DriverCommand driver, PerformanceExtent extent)
    {
        string? error = Exists("driver", driver.Number, extent.Drivers);
        if (driver.Speed is { } speed)
            error ??= Within("a driver's speed", speed, 0, (float)DriverSettings.MaxSpeed) ?? Post(ControlKind.SetDriverSpeed, driver.Number, speed);
        if (driver.Depth is { } depth)
            error ??= Within("a driver's depth", depth, 0, DriverSettings.MaxDepth) ?? Post(ControlKind.SetDriverDepth, driver.Number, depth);
        if (driver.Phase is { } phase) error ??= Within("a driver's phase", phase, 0, 1) ?? Post(ControlKind.SetDriverPhase, driver.Number, phase);
        return error;
    }

    string? SetSignal(ControlKind kind, string name, float value)
    {
        int signal = Signal.Find(name);
        if (signal < 0) return $"there is no signal of this name: choose one of {string.Join(", ", Signal.Names)}";
        return Within(name, value, 0, 1) ?? Post(kind, signal, value);
    }

    string? Learn(LearnCommand learn, PerformanceExtent extent)
    {
        LearnTarget target = new(learn.Target, learn.Number);
        if (learn.Name is { } name && !LearnTarget.TryParse(name, out target))
            return "there is nothing of this name to learn: name a macro, an action, a parameter, a signal, or one such as group1, bank3, cue5";
        int count = target.Target switch
        {
            ControlTarget.Fader => PerformanceStatus.MaxFaders,
            ControlTarget.Dimension => extent.Dimensions,
            ControlTarget.Macro => Enum.GetValues<Macro>().Length,
            ControlTarget.Action => Enum.GetValues<PerformanceAction>().Length,
            ControlTarget.Group => extent.Groups,
            ControlTarget.Parameter => ParameterTable.Count,
            ControlTarget.DriverSpeed or ControlTarget.DriverDepth => extent.Drivers,
            _ => Signal.Count,
        };
        if (learn.Count is < 1 or > 128) return $"a row of {learn.Count} cannot be learned: 1 to 128";
        return Exists("target", target.Number, count) ?? Post(ControlKind.Learn, target.Code, learn.Count, (int)target.Target);
    }

    static string? Exists(string what, int number, int count) => number >= 0 && number < count
        ? null
        : count == 0 ? $"there is no {what} here" : $"there is no {what} {number}: they are numbered 0 to {count - 1}";

    static string? Within(string what, float value, float minimum, float maximum) => value >= minimum && value <= maximum
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{value} is out of range for {what}: {minimum} to {maximum}");
}
