using LiveGan.Core.Cues;
using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Performance;

// Cues: everything, kept and brought back.
public sealed partial class LivePerformance
{
    /// <summary>The cues.</summary>
    public CueList Cues { get; } = new();

    /// <summary>Show time at which the morph to the active cue ends, or negative infinity.</summary>
    public double MorphEnd { get; private set; } = double.NegativeInfinity;

    /// <summary>Show time at which it began.</summary>
    public double MorphStart { get; private set; } = double.NegativeInfinity;

    /// <summary>What the decks play, or null where nobody has said. The App says; no number depends on it.</summary>
    public DeckNetworks? Networks { get; private set; }

    /// <summary>The cue that was launched last, or null; the App compares, and gives the decks its networks.</summary>
    public CueRecall? Recalled { get; private set; }

    /// <summary>The App says what the decks play from now on.</summary>
    public void NoteNetworks(DeckNetworks networks) => Networks = networks;

    /// <summary>A deck plays another network.</summary>
    /// <param name="isOnB">True for deck B.</param>
    /// <param name="network">The network; null where deck B has deck A's again.</param>
    public void NoteNetwork(bool isOnB, NetworkIdentity? network)
    {
        if (Networks is null && (isOnB || network is null)) return;
        Networks = Networks is null ? new DeckNetworks(network!, null) : Networks.With(isOnB, network);
    }

    /// <summary>The content of a network that played from the beginning is known by now, in cues that were stored before, too.</summary>
    /// <param name="file">Its file, or null for the program's own network.</param>
    /// <param name="hash">SHA-256 of the file, lower-case hexadecimal.</param>
    public void IdentifyNetwork(string? file, string hash)
    {
        Networks = Networks?.Identified(file, hash);
        for (int i = 0; i < CueList.Count; i++)
        {
            if (Cues[i] is { Networks: { } networks } cue && networks.Identified(file, hash) is { } known && known != networks)
                Cues[i] = cue with { Networks = known };
        }
    }

    /// <summary>Everything as it is set at a time. Allocates.</summary>
    public Cue Capture(double time) => Capture(_usesDecks);

    /// <summary>The same with both decks, also where only one of them was ever touched, so that it comes back whatever comes between.</summary>
    Cue CaptureWhole() => Capture(withDecks: true);

    Cue Capture(bool withDecks)
    {
        var drivers = new DriverSettings[_now.DriverCount];
        for (int i = 0; i < drivers.Length; i++)
        {
            ref RunningDriver running = ref _now.Drivers[i];
            DriverSettings settings = running.Driver.Settings;
            bool isAsWritten = settings.Speed == running.Speed && settings.Depth == running.Depth.Target
                && settings.Phase == running.PhaseOffset;
            drivers[i] = isAsWritten ? settings
                : settings with { Speed = running.Speed, Depth = running.Depth.Target, Phase = running.PhaseOffset };
        }
        var values = new float[Dimensions];
        var shares = new float[Dimensions];
        for (int d = 0; d < Dimensions; d++) (values[d], shares[d]) = (_values[d], _now.Gains[d].Target);
        var groups = new float[_values.Groups];
        for (int g = 0; g < groups.Length; g++) groups[g] = _values[Dimensions + g];
        var macros = new float[Signal.Macros];
        for (int m = 0; m < macros.Length; m++) macros[m] = _now.Signals[Signal.Macro + m].Target;
        Look look = Look with
        {
            Seed = null,
            Base = [],
            Values = values,
            GroupValues = groups,
            Shares = Array.TrueForAll(shares, share => share == 1) ? [] : shares,
            Macros = macros,
            Parameters = [.. _now.Parameters.Select(glide => glide.Target)],
            OtherValues = withDecks ? [.. _otherValues] : [],
            IsOnB = withDecks ? _now.IsOnB : null,
            Drivers = drivers,
            Psi = _now.Psi.Target,
            NoiseAmount = _now.NoiseAmount.Target,
            Speed = _speed,
            Depth = _now.Depth.Target,
        };
        return new Cue { Look = look, Bank = _bankIndex, IsFrozen = _frozen };
    }

    /// <summary>Everything with cues, tempo and locks, for a file. Allocates.</summary>
    public Session CaptureSession(double time) => new()
    {
        Now = Capture(time) with { Networks = Networks },
        Cues = [.. Cues.All],
        Tempo = Transport.Tempo,
        Quantum = Cues.Quantum,
        Locked = LockedSelection(),
    };

    /// <summary>Keeps everything as it is now in a cue, under the name it has when <paramref name="name"/> is empty.</summary>
    public void StoreCue(int index, string name, double time)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)CueList.Count);
        Cue cue = CaptureWhole() with { Networks = Networks, Tempo = Cues[index]?.Tempo };
        Cue? old = Cues[index];
        if (old is not null)
        {
            // The way to a cue is the cue's own: storing new values in it leaves it.
            Look look = cue.Look with { Morph = old.Look.Morph, MorphBeats = old.Look.MorphBeats, Curve = old.Look.Curve };
            cue = cue with { Look = look };
        }
        Cues[index] = cue with { Name = name.Length > 0 ? name : old?.Name ?? "" };
    }

    /// <summary>Launches a cue at the next multiple of the quantum, or at once. One that is not stored does nothing.</summary>
    public void LaunchCue(int index, double time)
    {
        if (Cues[index] is not Cue cue) return;
        if (Cues.Quantum <= 0 || !Transport.IsRunning)
        {
            Recall(index, cue, time);
            return;
        }
        Cues.Pending = index;
        Cues.PendingBeat = Transport.NextMultiple(Cues.Quantum, time);
        Recalled = new CueRecall(index, cue, IsWaiting: true);
    }

    bool AdvanceCues(double time)
    {
        if (Cues.Pending < 0) return false;
        double moment = Transport.TimeOf(Cues.PendingBeat, time);
        if (moment > time && Transport.IsRunning) return false;
        int index = Cues.Pending;
        Cues.Pending = -1;
        if (Cues[index] is Cue cue) Recall(index, cue, Transport.IsRunning ? moment : time);
        return true;
    }

    void Recall(int index, Cue cue, double time)
    {
        Cue before = CaptureWhole();
        if (cue.Networks is { } networks && Networks?.IsSame(networks) == false) before = before with { Networks = Networks };
        if (cue.Tempo is double tempo) SetTempo(tempo, time);
        double seconds = MorphSeconds(cue.Look);
        try
        {
            Restore(cue, time, seconds, cue.Look.Curve);
        }
        catch (PerformanceException error)
        {
            // Stored for another network; it waits for its own.
            Recalled = new CueRecall(index, cue, Problem: error.Message);
            return;
        }
        _undo.NoteAll(before);
        Recalled = new CueRecall(index, cue);
        Cues.Active = index;
        (MorphStart, MorphEnd) = (time, time + seconds);
    }

    void Restore(Cue cue, double time, double seconds, MorphCurve curve)
    {
        Play(cue.Look, time, seconds, curve);
        SelectBank(Math.Clamp(cue.Bank, 0, _banks.Length - 1));
        SetFrozen(cue.IsFrozen, time);
    }

    void Restore(Session session, double time)
    {
        Play(session.Now.Look, time, EditSeconds, MorphCurve.Linear);
        if (session.Now.Networks is not null) Recalled = new CueRecall(-1, session.Now);
        SelectBank(Math.Clamp(session.Now.Bank, 0, _banks.Length - 1));
        SetFrozen(session.Now.IsFrozen, time);
        for (int i = 0; i < CueList.Count; i++) Cues[i] = i < session.Cues.Count ? session.Cues[i] : null;
        Cues.Quantum = session.Quantum;
        SetTempo(session.Tempo, time);
        Array.Clear(_locked);
        if (session.Locked is not null)
            foreach (int d in session.Locked.Resolve(Dimensions)) _locked[d] = true;
    }

    DimensionSelection? LockedSelection()
    {
        var ranges = new List<string>();
        for (int d = 0; d < Dimensions; d++)
        {
            if (!_locked[d]) continue;
            int first = d;
            while (d + 1 < Dimensions && _locked[d + 1]) d++;
            ranges.Add($"{first}-{d}");
        }
        return ranges.Count == 0 ? null : DimensionSelection.Parse(string.Join(',', ranges));
    }
}
