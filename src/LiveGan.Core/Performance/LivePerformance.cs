using LiveGan.Core.Cues;
using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;
using LiveGan.Core.Parameters;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Performance;

/// <summary>The performance while it is played: 512 faders, banks, groups, drivers, macros, cues, and what hands do to them.</summary>
/// <remarks>
/// Owned by the control thread. <see cref="Apply(in ControlEvent, double)"/>, <see cref="CopyTo"/>, <see cref="FillStatus"/>
/// and everything a controller can cause allocate nothing, but for cues and the growth of the undo log; loading and editing
/// do. Times are show seconds and should not run backwards.
/// </remarks>
public sealed partial class LivePerformance
{
    /// <summary>How long drivers take to step back from a hand, or to come back, seconds.</summary>
    public const double HandoverSeconds = 0.5;

    readonly PerformanceState _now;
    readonly LatentFrame _live;
    readonly int[] _bankOfDimension;
    Bank[] _banks = [];
    Fader[] _groups = [];
    BaseValues _values;
    int _bankIndex;
    bool _frozen;
    float _speed = 1;

    /// <param name="dimensions">The network's latent dimensions, 1 to 65536.</param>
    /// <param name="look">What to start with.</param>
    /// <param name="time">Show time in seconds.</param>
    /// <exception cref="PerformanceException">The look names a dimension that the network does not have.</exception>
    public LivePerformance(int dimensions, Look look, double time = 0)
    {
        ArgumentNullException.ThrowIfNull(look);
        _now = new PerformanceState(dimensions);
        _live = new LatentFrame(dimensions);
        _after = new LatentFrame(dimensions);
        _locked = new bool[dimensions];
        _dimensionMarks = new float[dimensions];
        _dimensionMarks.AsSpan().Fill(float.NaN);
        _values = new BaseValues(dimensions, []);
        _otherValues = new float[dimensions];
        _bankOfDimension = new int[dimensions];
        Look = look;
        StartOtherDeck();
        Play(look, time, 0, MorphCurve.Linear);
        for (int d = 0; d < dimensions; d++)
        {
            _now.Bases[d] = new Glide(_values.Of(d));
            _now.Gains[d] = new Glide(_now.Gains[d].Target);
            _now.OtherBases[d] = new Glide(_otherValues[d]);
        }
        for (int i = 0; i < ParameterTable.Count; i++) _now.Parameters[i] = new Glide(_now.Parameters[i].Target);
        _now.Psi = new Glide(look.Psi);
        _now.NoiseAmount = new Glide(look.NoiseAmount);
        _now.Depth = new Glide(look.Depth);
    }

    /// <summary>Number of latent dimensions.</summary>
    public int Dimensions => _now.Dimensions;

    /// <summary>The look that plays, with the drivers and groups that were edited since it was loaded.</summary>
    public Look Look { get; private set; }

    /// <summary>The banks of the look, fitted to the network.</summary>
    public ReadOnlySpan<Bank> Banks => _banks;

    /// <summary>The groups of the look, fitted to the network.</summary>
    public ReadOnlySpan<Fader> Groups => _groups;

    /// <summary>Number of the current bank, from 0.</summary>
    public int BankIndex => _bankIndex;

    /// <summary>The bank under the hardware faders.</summary>
    public Bank CurrentBank => _banks[_bankIndex];

    /// <summary>True while every driver stands still.</summary>
    public bool IsFrozen => _frozen;

    /// <summary>How often recording was toggled; the App compares and carries it out.</summary>
    public long RecordPresses { get; private set; }

    /// <summary>True while a recording runs; the App says so, for the lights of controllers.</summary>
    public bool IsRecording { get; set; }

    /// <summary>How often a picture file was asked for; the App compares and carries it out.</summary>
    public long SnapshotPresses { get; private set; }

    /// <summary>True while the picture is to be black; the App carries it out.</summary>
    public bool IsBlackout { get; private set; }

    /// <summary>
    /// Set it to <see cref="ControlQueue.Settled"/> after applying what the queue held: it travels with the snapshot, and
    /// tells the generator whether a control it knows of is in there.
    /// </summary>
    public long EventsApplied
    {
        get => _now.EventsApplied;
        set => _now.EventsApplied = value;
    }

    /// <summary>Changes to another look on the way of its <see cref="Look.Morph"/>: no value jumps, drivers fade in.</summary>
    /// <exception cref="PerformanceException">The look does not fit the network; the old one stays as it was.</exception>
    public void Load(Look look, double time)
    {
        ArgumentNullException.ThrowIfNull(look);
        Cue before = CaptureWhole();
        Play(look, time, MorphSeconds(look), look.Curve);
        _undo.NoteAll(before);
    }

    /// <summary>Applies a command: a fader, a macro or an action. Messages of controllers go through the mapping.</summary>
    /// <param name="command">Commands that name no fader, macro or bank of this performance, or no finite value, do nothing.</param>
    /// <param name="time">Show time in seconds.</param>
    public void Apply(in ControlEvent command, double time)
    {
        if (!float.IsFinite(command.Value)) return;
        double smoothing = Look.Smoothing / 1000;
        int number = command.Number;
        float value = command.Value;
        switch (command.Kind)
        {
            case ControlKind.SetFader when number >= 0 && number < Dimensions:
                SetDimension(number, value, time, smoothing);
                break;
            case ControlKind.SetBankFader when number >= 0 && number < CurrentBank.Faders.Length:
                SetFader(CurrentBank.Faders[number], value, time, smoothing);
                break;
            case ControlKind.SetGroup when number >= 0 && number < _groups.Length:
                SetFader(_groups[number], value, time, smoothing);
                break;
            case ControlKind.SetMacro when number is >= 0 and <= (int)Macro.Depth:
                SetMacro((Macro)number, value, time, smoothing);
                break;
            case ControlKind.SetParameter when number is >= 0 and < ParameterTable.Count:
                SetParameter(number, value, time, smoothing);
                break;
            case ControlKind.SetDriverSpeed when number >= 0 && number < _now.DriverCount:
                SetDriverSpeed(number, value, time);
                break;
            case ControlKind.SetDriverDepth when number >= 0 && number < _now.DriverCount:
                SetDriverDepth(number, value, time, smoothing);
                break;
            case ControlKind.SetDriverPhase when number >= 0 && number < _now.DriverCount:
                SetDriverPhase(number, value, time);
                break;
            case ControlKind.SetSignal when number is >= 0 and < Signal.Count:
                SetSignal(number, value, time);
                break;
            case ControlKind.Trigger when number is >= 0 and < Signal.Count:
                Trigger(number, value, time);
                break;
            case ControlKind.BeginGesture:
                _undo.BeginGesture(time);
                break;
            case ControlKind.EndGesture:
                _undo.Close();
                break;
            case ControlKind.SetLock when number >= 0 && number < Dimensions:
                SetLock(number, value >= 0.5f, time);
                break;
            case >= ControlKind.SetTempo and <= ControlKind.SongPosition:
                ApplyTransport(command, time);
                break;
            case ControlKind.Action:
                Perform((PerformanceAction)number, value, time);
                break;
        }
    }

    /// <summary>Lets what waits for its moment happen: cues that wait for a beat, a clock that is lost. Often, a millisecond apart.</summary>
    /// <returns>True when something happened, which a journal must know.</returns>
    public bool Advance(double time)
    {
        bool isLost = Transport.Advance(time);
        return AdvanceCues(time) || isLost;
    }

    /// <summary>Copies everything that decides the latent into a snapshot of as many dimensions.</summary>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public void CopyTo(PerformanceState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.CopyFrom(_now);
    }

    double MorphSeconds(Look look) => look.MorphBeats > 0 ? look.MorphBeats * 60 / Transport.Tempo : look.Morph / 1000;
}
