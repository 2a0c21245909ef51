using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;
using LiveGan.Core.Mapping;
using LiveGan.Core.Parameters;

namespace LiveGan.Core.Performance;

// What screens show.
public sealed partial class LivePerformance
{
    readonly HardwareMark[] _marks = new HardwareMark[PerformanceStatus.MaxFaders];
    readonly float[] _dimensionMarks;

    /// <summary>What learning waits for; the mapping sets it.</summary>
    public LearnStatus Learn { get; set; } = LearnStatus.Idle;

    /// <summary>Show time of the last message of a controller, or negative infinity.</summary>
    public double LastControlTime { get; set; } = double.NegativeInfinity;

    /// <summary>Controllers connected now.</summary>
    public int DeviceCount { get; set; }

    /// <summary>Notes where the hardware stands at a place of the current bank.</summary>
    /// <param name="place">0…63; others are not shown.</param>
    /// <param name="position">−1…1, or NaN where the hardware has none (encoders) or it is unknown.</param>
    /// <param name="holds">True when it moves the value.</param>
    public void MarkHardware(int place, float position, bool holds)
    {
        if ((uint)place >= (uint)_marks.Length || place >= CurrentBank.Faders.Length) return;
        Fader fader = CurrentBank.Faders[place];
        ref HardwareMark mark = ref _marks[place];
        mark.Position = position;
        mark.Fader = holds ? fader : null;
        mark.Written = ValueOf(fader);
    }

    /// <summary>Notes where hardware stands that moves one dimension in every bank; NaN when it is unknown.</summary>
    public void MarkHardwareOfDimension(int dimension, float position)
    {
        if ((uint)dimension < (uint)Dimensions) _dimensionMarks[dimension] = position;
    }

    /// <summary>Fills what a screen shows of the time <paramref name="time"/>.</summary>
    public void FillStatus(double time, PerformanceStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        _now.Evaluate(time, _live);
        Bank bank = CurrentBank;
        status.Time = time;
        status.LookName = Look.Name;
        status.Space = Look.Space;
        status.BankIndex = _bankIndex;
        status.BankCount = _banks.Length;
        status.BankName = bank.Name;
        status.FaderCount = Math.Min(bank.Faders.Length, PerformanceStatus.MaxFaders);
        for (int place = 0; place < status.FaderCount; place++)
        {
            Fader fader = bank.Faders[place];
            ref HardwareMark mark = ref _marks[place];
            float value = ValueOf(fader);
            status.Faders[place] = StatusOf(fader, mark.Position, mark.Holds(fader, value));
        }
        status.Psi = _live.Psi;
        status.NoiseAmount = _live.NoiseAmount;
        status.Speed = _speed;
        status.Depth = _now.Depth.At(time);
        status.Frozen = _frozen;
        status.Takeover = Look.Takeover switch
        {
            Takeover.PickUp => "Pick-Up",
            Takeover.ValueScaling => "Value Scaling",
            _ => "None",
        };
        status.LastControlTime = LastControlTime;
        status.DeviceCount = DeviceCount;
        status.Look = Look;
        status.Banks = _banks;
        status.GroupFaders = _groups;
        status.Fit(Dimensions, _now.DriverCount);
        FillDimensions(status);
        FillDrivers(time, status);
        for (int s = 0; s < Signal.Count; s++) status.Signals[s] = _now.Signals[s].At(time);
        status.GroupCount = _groups.Length;
        for (int g = 0; g < _groups.Length; g++) status.Groups[g] = StatusOf(_groups[g], float.NaN, true);
        Cues.All.CopyTo(status.Cues);
        status.ActiveCue = Cues.Active;
        status.PendingCue = Cues.Pending;
        status.CueQuantum = Cues.Quantum;
        status.MorphShare = time >= MorphEnd ? 1 : (float)Math.Max(0, (time - MorphStart) / (MorphEnd - MorphStart));
        status.Tempo = new TempoStatus
        {
            Tempo = Transport.Tempo,
            Beats = Transport.BeatsAt(time),
            Source = Transport.Source,
            IsRunning = Transport.IsRunning,
            ClockJitter = Transport.ClockJitter,
            DoubledTicks = Transport.DoubledTicks,
            ClockJumps = Transport.ClockJumps,
            OtherTicks = Transport.OtherTicks,
        };
        status.Learn = Learn;
        status.UndoDepth = UndoDepth;
        status.RedoDepth = RedoDepth;
        status.Blackout = IsBlackout;
        status.IsRecording = IsRecording;
        status.IsOnB = IsOnB;
        for (int i = 0; i < ParameterTable.Count; i++) status.Parameters[i] = _now.Parameters[i].Target;
        _live.Parameters.CopyTo(status.LiveParameters);
    }

    FaderStatus StatusOf(Fader fader, float hardware, bool pickedUp) => new()
    {
        Name = fader.Parameter >= 0 ? fader.Name : null,
        Dimension = fader.Dimensions.Length > 0 ? fader.Dimensions[0] : -1,
        DimensionCount = fader.Dimensions.Length,
        Base = ValueOf(fader),
        Live = LiveValue(fader),
        Hardware = hardware,
        PickedUp = pickedUp,
    };

    void FillDimensions(PerformanceStatus status)
    {
        _live.Values.CopyTo(status.Live);
        _dimensionMarks.CopyTo(status.Ghosts);
        for (int d = 0; d < Dimensions; d++)
        {
            status.Bases[d] = _values[d];
            FaderMarks flags = _locked[d] ? FaderMarks.Locked : FaderMarks.None;
            if (_now.Gains[d].Target < 1) flags |= FaderMarks.Taken;
            status.Marks[d] = flags;
        }
        ReadOnlySpan<Fader> faders = CurrentBank.Faders;
        for (int place = 0; place < faders.Length; place++)
        {
            foreach (int d in faders[place].Dimensions) status.Marks[d] |= FaderMarks.InBank;
            if (place < _marks.Length && faders[place].Slot < Dimensions && !float.IsNaN(_marks[place].Position))
                status.Ghosts[faders[place].Slot] = _marks[place].Position;
        }
        for (int i = 0; i < _now.DriverCount; i++)
        {
            Driver driver = _now.Drivers[i].Driver;
            if (driver.Settings is { Muted: true } or { IsModulator: true } or { Parameters: not null }) continue;
            foreach (int d in driver.Dimensions) status.Marks[d] |= FaderMarks.Driven;
        }
    }

    void FillDrivers(double time, PerformanceStatus status)
    {
        for (int i = 0; i < _now.DriverCount; i++)
        {
            ref RunningDriver running = ref _now.Drivers[i];
            double position = _now.PositionOf(i, time);
            Driver driver = running.Driver;
            status.Drivers[i] = new DriverStatus
            {
                Settings = driver.Settings,
                Dimensions = driver.Settings is { Parameters: null, IsModulator: false } ? driver.DimensionList : default,
                Speed = running.Speed,
                Depth = running.Depth.At(time),
                Phase = (float)(driver is LevelDriver ? position : position - Math.Floor(position)),
                PhaseOffset = running.PhaseOffset,
                Sample = _now.SampleOf(running, position),
            };
        }
    }

    /// <summary>Of a group, how far its dimensions are along the group's own direction.</summary>
    float LiveValue(Fader fader)
    {
        if (fader.Parameter >= 0) return ParameterTable.All[fader.Parameter].ToPosition(_live.Parameters[fader.Parameter]);
        bool isOffset = fader.Layers != LayerRange.All && _live.HasOffsets;
        float[] values = isOffset ? _live.OffsetsOf(fader.Layers) : _live.Values;
        float along = 0;
        float length = 0;
        for (int i = 0; i < fader.Dimensions.Length; i++)
        {
            float weight = fader.Weights[i];
            along += weight * values[fader.Dimensions[i]];
            length += weight * weight;
        }
        return length > 0 ? along / length : 0;
    }
}
