using LiveGan.Core.Performance;

namespace LiveGan.Core.Mapping;

/// <summary>Finds out which control a hand moves, and how it speaks.</summary>
/// <remarks>
/// Control thread only. A control is taken once it has moved clearly: a note or a button at its first press, a fader or knob
/// over an eighth of its way in at least four readings, an encoder once it has turned to both sides. When two controls move
/// clearly at once, neither is taken, and the message says so. A control that was just learned in a row is passed over.
/// Allocates only where it says so on screen.
/// </remarks>
public sealed class LearnSession
{
    const int Readings = 4;
    const int Travel = 16;
    const double Forget = 1.5;
    const int MaxHeard = 32;

    readonly HeardControl[] _heard = new HeardControl[MaxHeard];
    readonly List<(int Device, ControlSource Source, int Channel, int Number)> _done = [];
    readonly NrpnSelection[] _nrpns = new NrpnSelection[16];
    readonly LearnTarget[] _targets;
    int _count;
    int _next;

    /// <param name="targets">What the next controls are to move, one by one; at least one.</param>
    public LearnSession(IReadOnlyList<LearnTarget> targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        _targets = [.. targets];
        Show();
        Say(IsButton
            ? $"press the button or key for {Target.Describe()}"
            : $"move the control for {Target.Describe()} (an endless encoder to the right, then back)");
    }

    /// <summary>What a screen shows.</summary>
    public LearnStatus Status { get; private set; } = LearnStatus.Idle;

    /// <summary>Takes a message in.</summary>
    /// <param name="message">Of a controller.</param>
    /// <param name="time">Seconds.</param>
    /// <param name="binding">What was learned.</param>
    /// <returns>True when the control is certain; the session goes on with the next target of a row, or is no longer armed.</returns>
    public bool TryLearn(in ControlEvent message, double time, out ControlBinding? binding)
    {
        binding = null;
        if (!Status.IsArmed || Hear(message, time) is not int index) return false;
        ref HeardControl heard = ref _heard[index];
        if (!IsClear(heard, out ControlEncoding encoding)) return false;
        for (int i = 0; i < _count; i++)
        {
            ref HeardControl other = ref _heard[i];
            if (i == index || time - other.Last > Forget || !IsMoving(other) || IsHalfOf(heard, other)) continue;
            Say($"{Name(heard)} and {Name(other)} moved at once; move only one");
            _count = 0;
            return false;
        }
        binding = Bind(heard, encoding);
        _done.Add((heard.Device, heard.Source, heard.Channel, heard.Number));
        if (heard.Source == ControlSource.ControlChange14) _done.Add((heard.Device, ControlSource.ControlChange, heard.Channel, heard.Number + 32));
        Advance(Name(heard));
        return true;
    }

    static string Name(in HeardControl heard) => heard.Source switch
    {
        ControlSource.Note => $"note {heard.Number}",
        ControlSource.PitchBend => $"pitch bend {heard.Channel + 1}",
        ControlSource.Nrpn => $"NRPN {heard.Number}",
        _ => $"CC {heard.Number} on channel {heard.Channel + 1}",
    };

    void Say(string message) => Status = Status with { Message = message };

    LearnTarget Target => _targets[Math.Min(_next, _targets.Length - 1)];

    bool IsButton => Target.Target == ControlTarget.Action;

    void Show() => Status = Status with
    {
        IsArmed = _next < _targets.Length,
        Left = _targets.Length - _next,
        Target = Target.Target,
        TargetNumber = Target.Number,
    };

    void Advance(string name)
    {
        string moves = Target.Describe();
        _next++;
        Show();
        Say(Status.IsArmed ? $"{name} moves {moves}; next, {Target.Describe()}" : $"{name} moves {moves}");
        _count = 0;
    }

    ControlBinding Bind(in HeardControl heard, ControlEncoding encoding) => new()
    {
        Source = heard.Source,
        Channel = heard.Channel,
        Number = heard.Number,
        Encoding = encoding,
        Target = Target.Target,
        TargetNumber = Target.Number,
        Bank = Target.Bank,
        Minimum = ControlRange.Of(Target.Target, Target.Number).Minimum,
        Maximum = ControlRange.Of(Target.Target, Target.Number).Maximum,
    };

    /// <summary>Notes a message; returns the control it is of, or null when it says nothing of one.</summary>
    int? Hear(in ControlEvent message, double time)
    {
        int value = (int)message.Value;
        int channel = message.Channel & 15;
        switch (message.Kind)
        {
            case ControlKind.NoteOn:
                return Note(message.Device, ControlSource.Note, channel, message.Number, value, time);
            case ControlKind.PitchBend:
                return Note(message.Device, ControlSource.PitchBend, channel, 0, value >> 7, time);
            case ControlKind.ControlChange when message.Number is >= 98 and <= 101:
                _nrpns[channel].Select(message.Number, value);
                return null;
            case ControlKind.ControlChange when message.Number is 6 or 38 && _nrpns[channel].Parameter is >= 0 and int parameter:
                return message.Number == 38 ? null : Note(message.Device, ControlSource.Nrpn, channel, parameter, value, time);
            case ControlKind.ControlChange:
                int? index = Note(message.Device, ControlSource.ControlChange, channel, message.Number, value, time);
                bool isFine = index is int fine && message.Number is >= 32 and < 64 && Pair(fine, message.Number - 32);
                return isFine ? null : index;
            default:
                return null;
        }
    }

    /// <summary>A fine half always follows its coarse one; a control of its own does not.</summary>
    /// <returns>True when it is one.</returns>
    bool Pair(int fine, int number)
    {
        for (int i = 0; i < _count; i++)
        {
            ref HeardControl coarse = ref _heard[i];
            if (coarse.Device != _heard[fine].Device || coarse.Channel != _heard[fine].Channel || coarse.Number != number) continue;
            if (coarse.Source is ControlSource.ControlChange && _heard[fine].Last - coarse.Last < 0.01 && _heard[fine].Readings > 1)
                coarse.Source = ControlSource.ControlChange14;
            return coarse.Source == ControlSource.ControlChange14;
        }
        return false;
    }

    int? Note(int device, ControlSource source, int channel, int number, int value, double time)
    {
        if (_done.Contains((device, source, channel, number))) return null;
        int index = 0;
        while (index < _count && !_heard[index].Is(device, source, channel, number)) index++;
        if (index < _count && _done.Contains((device, _heard[index].Source, channel, number))) return null;
        // An encoder is turned back after a pause in which the screen was read.
        if (index == _count || (time - _heard[index].Last > Forget && !_heard[index].LooksRelative))
        {
            if (index == MaxHeard) _count = index = 0;
            _heard[index] = new HeardControl(device, source, channel, number);
            _count = Math.Max(_count, index + 1);
        }
        _heard[index].Take(value, time);
        return index;
    }

    bool IsClear(in HeardControl heard, out ControlEncoding encoding)
    {
        encoding = ControlEncoding.Absolute;
        if (heard.Source == ControlSource.Note)
        {
            if (IsButton) return true;
            Say("a note is a button; move a fader, a knob or an encoder");
            return false;
        }
        if (IsButton) return heard.Source == ControlSource.ControlChange && heard.Highest >= 64;
        if (heard.Readings < Readings) return false;
        if (heard.Source == ControlSource.ControlChange && heard.IsRelative(out encoding)) return true;
        if (heard.LooksRelative)
        {
            Say("this is an endless encoder; turn it to both sides");
            return false;
        }
        encoding = ControlEncoding.Absolute;
        return heard.Highest - heard.Lowest >= Travel && !heard.MayBeRelative;
    }

    static bool IsMoving(in HeardControl heard) =>
        heard.Readings >= Readings - 1 && (heard.Highest - heard.Lowest >= Travel / 2 || heard.LooksRelative);

    static bool IsHalfOf(in HeardControl a, in HeardControl b) =>
        a.Device == b.Device && a.Channel == b.Channel && Math.Abs(a.Number - b.Number) == 32
        && (a.Source == ControlSource.ControlChange14 || b.Source == ControlSource.ControlChange14);
}
