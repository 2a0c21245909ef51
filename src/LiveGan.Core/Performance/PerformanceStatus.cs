using LiveGan.Core.Cues;
using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;
using LiveGan.Core.Mapping;
using LiveGan.Core.Parameters;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Performance;

/// <summary>What a screen (window HUD, web console) shows of the performance, besides the picture.</summary>
/// <remarks>Reusable; the control thread fills it and hands it over on a <see cref="Frames.TripleBuffer{T}"/>.</remarks>
public sealed class PerformanceStatus
{
    /// <summary>Most faders of one bank that a status carries; a larger bank shows its first ones.</summary>
    public const int MaxFaders = 64;

    readonly FaderStatus[] _faders = new FaderStatus[MaxFaders];
    readonly FaderStatus[] _groups = new FaderStatus[Look.MaxGroups];
    readonly Cue?[] _cues = new Cue?[CueList.Count];
    readonly float[] _signals = new float[Signal.Count];
    readonly float[] _parameters = new float[ParameterTable.Count];
    readonly float[] _liveParameters = new float[ParameterTable.Count];
    DriverStatus[] _drivers = new DriverStatus[8];
    float[] _bases = [];
    float[] _live = [];
    float[] _ghosts = [];
    FaderMarks[] _faderMarks = [];

    /// <summary>Show time in seconds.</summary>
    public double Time { get; set; }

    /// <summary>The look's name.</summary>
    public string LookName { get; set; } = "";

    /// <summary>Which vector the faders move.</summary>
    public LatentSpace Space { get; set; }

    /// <summary>Current bank, from 0.</summary>
    public int BankIndex { get; set; }

    /// <summary>Number of banks.</summary>
    public int BankCount { get; set; } = 1;

    /// <summary>The current bank's name.</summary>
    public string BankName { get; set; } = "";

    /// <summary>How many faders the current bank has, at most <see cref="MaxFaders"/>.</summary>
    public int FaderCount { get; set; }

    /// <summary>The current bank's faders, <c>[MaxFaders]</c>; the first <see cref="FaderCount"/> count.</summary>
    public Span<FaderStatus> Faders => _faders;

    /// <summary>Truncation ψ.</summary>
    public float Psi { get; set; } = 1f;

    /// <summary>Noise amount.</summary>
    public float NoiseAmount { get; set; } = 1f;

    /// <summary>Master speed of the drivers.</summary>
    public float Speed { get; set; } = 1f;

    /// <summary>Master depth of the drivers.</summary>
    public float Depth { get; set; } = 1f;

    /// <summary>True while every driver stands still.</summary>
    public bool Frozen { get; set; }

    /// <summary>How faders take over.</summary>
    public string Takeover { get; set; } = "";

    /// <summary>Show time of the last controller message, or negative infinity before the first: the activity light.</summary>
    public double LastControlTime { get; set; } = double.NegativeInfinity;

    /// <summary>Controllers connected now.</summary>
    public int DeviceCount { get; set; }

    /// <summary>The look that plays, with its drivers and groups; immutable, so a screen may keep it.</summary>
    public Look Look { get; set; } = Look.Standard;

    /// <summary>The banks, fitted to the network; immutable, the same list as long as they stay.</summary>
    public IReadOnlyList<Bank> Banks { get; set; } = [];

    /// <summary>The look's groups, fitted to the network; immutable, the same list as long as they stay.</summary>
    public IReadOnlyList<Fader> GroupFaders { get; set; } = [];

    /// <summary>Number of latent dimensions.</summary>
    public int Dimensions => _bases.Length;

    /// <summary>The dimensions' own faders as hands set them, <c>[Dimensions]</c>, −1…1.</summary>
    public Span<float> Bases => _bases;

    /// <summary>Values with groups, drivers and smoothing at the status's time, <c>[Dimensions]</c>, −1…1 or a little beyond.</summary>
    public Span<float> Live => _live;

    /// <summary>Where a hardware fader stands that reaches the dimension now, <c>[Dimensions]</c>, −1…1, or NaN.</summary>
    public Span<float> Ghosts => _ghosts;

    /// <summary>What holds of each dimension, <c>[Dimensions]</c>.</summary>
    public Span<FaderMarks> Marks => _faderMarks;

    /// <summary>The look's groups, in its order; names are in <see cref="Look"/>.</summary>
    public Span<FaderStatus> Groups => _groups.AsSpan(0, GroupCount);

    /// <summary>Number of groups.</summary>
    public int GroupCount { get; set; }

    /// <summary>The drivers, in the order of the look.</summary>
    public Span<DriverStatus> Drivers => _drivers.AsSpan(0, DriverCount);

    /// <summary>Number of drivers.</summary>
    public int DriverCount { get; private set; }

    /// <summary>The named signals' values, <c>[Signal.Count]</c>, 0…1.</summary>
    public Span<float> Signals => _signals;

    /// <summary>The parameters' values as hands set them, <c>[ParameterTable.Count]</c>, in their own units.</summary>
    public Span<float> Parameters => _parameters;

    /// <summary>The same with drivers and smoothing.</summary>
    public Span<float> LiveParameters => _liveParameters;

    /// <summary>True when deck B is under the hands.</summary>
    public bool IsOnB { get; set; }

    /// <summary>The cues by place, <c>[CueList.Count]</c>; immutable.</summary>
    public Span<Cue?> Cues => _cues;

    /// <summary>The cue launched last, from 0, or −1.</summary>
    public int ActiveCue { get; set; } = -1;

    /// <summary>The cue that waits for its beat, from 0, or −1.</summary>
    public int PendingCue { get; set; } = -1;

    /// <summary>Cues begin at multiples of so many beats; 0 for at once.</summary>
    public double CueQuantum { get; set; }

    /// <summary>How far the way to the active cue is done, 0…1.</summary>
    public float MorphShare { get; set; } = 1f;

    /// <summary>The beat.</summary>
    public TempoStatus Tempo { get; set; }

    /// <summary>What learning waits for.</summary>
    public LearnStatus Learn { get; set; } = LearnStatus.Idle;

    /// <summary>Steps that can be taken back.</summary>
    public int UndoDepth { get; set; }

    /// <summary>Steps that can be done again.</summary>
    public int RedoDepth { get; set; }

    /// <summary>True while the picture is to be black.</summary>
    public bool Blackout { get; set; }

    /// <summary>True while a recording runs.</summary>
    public bool IsRecording { get; set; }

    /// <summary>The drivers that move a dimension, by number in the look, in their order.</summary>
    /// <returns>How many were written: as many as there are, or as <paramref name="into"/> holds.</returns>
    public int DriversOf(int dimension, Span<int> into)
    {
        int count = 0;
        for (int i = 0; i < DriverCount && count < into.Length; i++)
            if (_drivers[i].Dimensions.Span.Contains(dimension)) into[count++] = i;
        return count;
    }

    /// <summary>Makes room; allocates only when the network or the number of drivers grows.</summary>
    internal void Fit(int dimensions, int drivers)
    {
        if (_bases.Length != dimensions)
        {
            _bases = new float[dimensions];
            _live = new float[dimensions];
            _ghosts = new float[dimensions];
            _faderMarks = new FaderMarks[dimensions];
        }
        if (_drivers.Length < drivers) _drivers = new DriverStatus[Math.Max(drivers, _drivers.Length * 2)];
        DriverCount = drivers;
    }
}
