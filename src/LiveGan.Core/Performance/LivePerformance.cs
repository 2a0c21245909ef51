using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Performance;

/// <summary>The performance while it is played: 512 faders, banks, drivers, macros, and what hands do to them.</summary>
/// <remarks>
/// Owned by the control thread. <see cref="Apply"/>, <see cref="CopyTo"/>, <see cref="FillStatus"/> and everything a
/// controller can cause allocate nothing; <see cref="Load"/> does. Times are show seconds and should not run backwards.
/// </remarks>
public sealed partial class LivePerformance
{
    /// <summary>How long drivers take to step back from a hand, or to come back, seconds.</summary>
    public const double HandoverSeconds = 0.5;

    readonly PerformanceState _now;
    readonly LatentFrame _live;
    readonly int[] _bankOfDimension;
    Bank[] _banks = [];
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
        _values = new BaseValues(dimensions, []);
        _bankOfDimension = new int[dimensions];
        Look = look;
        Load(look, time);
        for (int d = 0; d < dimensions; d++)
        {
            _now.Bases[d] = new Glide(_values.Of(d));
            _now.Gains[d] = new Glide(1);
        }
        _now.Psi = new Glide(look.Psi);
        _now.NoiseAmount = new Glide(look.NoiseAmount);
        _now.Depth = new Glide(look.Depth);
    }

    /// <summary>Number of latent dimensions.</summary>
    public int Dimensions => _now.Dimensions;

    /// <summary>The look that was loaded last.</summary>
    public Look Look { get; private set; }

    /// <summary>The banks of the look, fitted to the network.</summary>
    public ReadOnlySpan<Bank> Banks => _banks;

    /// <summary>Number of the current bank, from 0.</summary>
    public int BankIndex => _bankIndex;

    /// <summary>The bank under the hardware faders.</summary>
    public Bank CurrentBank => _banks[_bankIndex];

    /// <summary>True while every driver stands still.</summary>
    public bool IsFrozen => _frozen;

    /// <summary>How often recording was toggled; the App compares and carries it out.</summary>
    public long RecordPresses { get; private set; }

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
        var groups = new List<Fader>();
        Bank[] banks = BankLayout.Fit(look, Dimensions, groups);
        var values = new BaseValues(Dimensions, groups);
        SetStart(look, values);
        var drivers = new Driver[look.Drivers.Count];
        for (int i = 0; i < drivers.Length; i++) drivers[i] = look.Drivers[i].Prepare(Dimensions);

        _now.Evaluate(time, _live);
        (Look, _banks, _values) = (look, banks, values);
        _bankIndex = Math.Min(_bankIndex, banks.Length - 1);
        _marks.AsSpan().Fill(HardwareMark.Unknown);
        FindBanksOfDimensions();
        double morph = look.Morph / 1000;
        for (int d = 0; d < Dimensions; d++)
        {
            // The old drivers' share goes into the way of the base, so that the sum goes on where it was.
            _now.Bases[d].Set(_live.Values[d], values.Of(d), time, morph);
            _now.Gains[d].Set(0, 1, time, morph);
        }

        double driverTime = _now.DriverTime.At(time);
        Array.Clear(_now.Drivers);
        for (int i = 0; i < drivers.Length; i++) _now.Drivers[i] = new RunningDriver(drivers[i], driverTime);
        _now.DriverCount = drivers.Length;
        _now.Psi.Retarget(look.Psi, time, morph);
        _now.NoiseAmount.Retarget(look.NoiseAmount, time, morph);
        _now.Depth.Retarget(look.Depth, time, morph);
        _now.Space = look.Space;
        _now.PsiCutoff = look.PsiCutoff;
        _now.Noise = look.Noise;
        _now.NoiseSeed = look.NoiseSeed;
        _now.NoiseRate = look.NoiseRate;
        _now.Label = look.Label;
        _speed = look.Speed;
        UpdateRate(time);
    }

    /// <summary>Applies a command: a fader, a macro or an action. Messages of controllers go through the mapping.</summary>
    /// <param name="command">Commands that name no fader, macro or bank of this performance, or no finite value, do nothing.</param>
    /// <param name="time">Show time in seconds.</param>
    public void Apply(in ControlEvent command, double time)
    {
        if (!float.IsFinite(command.Value)) return;
        double smoothing = Look.Smoothing / 1000;
        switch (command.Kind)
        {
            case ControlKind.SetFader when command.Number >= 0 && command.Number < Dimensions:
                SetDimension(command.Number, command.Value, time, smoothing);
                break;
            case ControlKind.SetBankFader when command.Number >= 0 && command.Number < CurrentBank.Faders.Length:
                SetFader(CurrentBank.Faders[command.Number], command.Value, time, smoothing);
                break;
            case ControlKind.SetGroup when command.Number >= 0:
                SetGroup(command.Number, command.Value, time, smoothing);
                break;
            case ControlKind.SetMacro when command.Number is >= 0 and <= (int)Macro.Depth:
                SetMacro((Macro)command.Number, command.Value, time, smoothing);
                break;
            case ControlKind.Action:
                Perform((PerformanceAction)command.Number, command.Value, time);
                break;
        }
    }

    /// <summary>Copies everything that decides the latent into a snapshot of as many dimensions.</summary>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public void CopyTo(PerformanceState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.CopyFrom(_now);
    }

    static void SetStart(Look look, BaseValues values)
    {
        if (look.Seed is uint seed) values.SetSeed(seed);
        foreach (BaseSettings part in look.Base)
            foreach (int d in part.Dimensions.Resolve(values.Dimensions)) values[d] = part.Value;
    }

    void FindBanksOfDimensions()
    {
        _bankOfDimension.AsSpan().Fill(-1);
        for (int b = _banks.Length - 1; b >= 0; b--)
            foreach (Fader fader in _banks[b].Faders)
                foreach (int d in fader.Dimensions) _bankOfDimension[d] = b;
    }
}
