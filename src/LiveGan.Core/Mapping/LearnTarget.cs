using System.Globalization;
using LiveGan.Core.Cues;
using LiveGan.Core.Drivers;
using LiveGan.Core.Parameters;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Mapping;

/// <summary>What the next control that is learned is to move.</summary>
/// <param name="Target">What kind of thing.</param>
/// <param name="Number">Which one, see <see cref="ControlBinding.TargetNumber"/>.</param>
/// <param name="Bank">The bank or cue from 0 of an action that has one, see <see cref="ControlBinding.Bank"/>.</param>
public readonly record struct LearnTarget(ControlTarget Target, int Number, int Bank = 0)
{
    const int MostBanks = 65536;

    static readonly (string Name, PerformanceAction Action, int Most)[] Numbered =
    [
        ("bank", PerformanceAction.SelectBank, MostBanks),
        ("cue", PerformanceAction.LaunchCue, CueList.Count),
        ("storeCue", PerformanceAction.StoreCue, CueList.Count),
    ];

    /// <summary>As the <see cref="ControlEvent.Number"/> of <see cref="ControlKind.Learn"/>; <see cref="Of"/> gives it back.</summary>
    public int Code => Target == ControlTarget.Action ? Number | (Bank << 8) : Number;

    /// <summary>What an event of <see cref="ControlKind.Learn"/> means.</summary>
    public static LearnTarget Of(ControlTarget target, int code) =>
        target == ControlTarget.Action && code >= 0 ? new LearnTarget(target, code & 255, code >> 8) : new LearnTarget(target, code);

    /// <summary>The neighbours of a row: the next faders, or the next banks or cues of the same action; an action without is alone.</summary>
    /// <param name="count">How many, itself included, at least 1.</param>
    public IEnumerable<LearnTarget> Row(int count)
    {
        bool isAction = Target == ControlTarget.Action;
        for (int i = 0; i < (isAction && MostOf(this) == 0 ? 1 : count); i++)
            yield return isAction ? this with { Bank = Bank + i } : this with { Number = Number + i };
    }

    /// <summary>
    /// Reads the name of a macro, an action, a parameter, a signal, or of one of many: <c>group1</c>, <c>bank3</c>, <c>cue5</c>,
    /// <c>storeCue5</c>.
    /// </summary>
    public static bool TryParse(string name, out LearnTarget target)
    {
        ArgumentNullException.ThrowIfNull(name);
        target = default;
        string word = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        int number = int.TryParse(name.AsSpan(word.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int counted) ? counted : 0;
        if (PresetNames.TryParse(name, out Macro macro)) target = new LearnTarget(ControlTarget.Macro, (int)macro);
        else if (ParameterTable.Find(name) is >= 0 and int parameter) target = new LearnTarget(ControlTarget.Parameter, parameter);
        else if (Signal.Find(name) is >= 0 and int signal) target = new LearnTarget(ControlTarget.Signal, signal);
        else if (word == "group" && number is >= 1 and <= Look.MaxGroups) target = new LearnTarget(ControlTarget.Group, number - 1);
        else if (Array.Find(Numbered, each => each.Name == word && number >= 1 && number <= each.Most) is { Name: not null } one)
            target = new LearnTarget(ControlTarget.Action, (int)one.Action, number - 1);
        else if (PresetNames.TryParse(name, out PerformanceAction action) && action != PerformanceAction.None && !Array.Exists(Numbered, each => each.Action == action))
            target = new LearnTarget(ControlTarget.Action, (int)action);
        else return false;
        return true;
    }

    /// <summary>True when its bank or cue is one that can be.</summary>
    internal bool IsBankThere => Bank >= 0 && Bank < Math.Max(1, MostOf(this));

    static int MostOf(LearnTarget target)
    {
        foreach ((_, PerformanceAction action, int most) in Numbered)
            if (target.Target == ControlTarget.Action && target.Number == (int)action) return most;
        return 0;
    }

    /// <summary>In words, for a screen.</summary>
    public string Describe()
    {
        (ControlTarget target, int number, int bank) = this;
        return target switch
        {
            ControlTarget.Fader => $"fader {number + 1}",
            ControlTarget.Dimension => $"dimension {number}",
            ControlTarget.Macro => $"the macro {PresetNames.Of((Macro)number)}",
            ControlTarget.Group => $"group {number + 1}",
            ControlTarget.Signal => Signal.Names[number],
            ControlTarget.Parameter => ParameterTable.Names[number],
            ControlTarget.DriverSpeed => $"the speed of driver {number + 1}",
            ControlTarget.DriverDepth => $"the depth of driver {number + 1}",
            _ when Array.Find(Numbered, each => (int)each.Action == number) is { Name: not null } one => $"the action {one.Name} {bank + 1}",
            _ => $"the action {PresetNames.Of((PerformanceAction)number)}",
        };
    }
}
