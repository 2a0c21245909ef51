using LiveGan.Core.Mapping;

namespace LiveGan.Core.Performance;

// What screens show.
public sealed partial class LivePerformance
{
    readonly HardwareMark[] _marks = new HardwareMark[PerformanceStatus.MaxFaders];

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
        mark.Written = _values[fader.Slot];
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
            float value = _values[fader.Slot];
            status.Faders[place] = new FaderStatus
            {
                Dimension = fader.Dimensions[0],
                DimensionCount = fader.Dimensions.Length,
                Base = value,
                Live = LiveValue(fader),
                Hardware = mark.Position,
                PickedUp = mark.Holds(fader, value),
            };
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
    }

    /// <summary>Of a group, how far its dimensions are along the group's own direction.</summary>
    float LiveValue(Fader fader)
    {
        float along = 0;
        float length = 0;
        for (int i = 0; i < fader.Dimensions.Length; i++)
        {
            float weight = fader.Weights[i];
            along += weight * _live.Values[fader.Dimensions[i]];
            length += weight * weight;
        }
        return length > 0 ? along / length : 0;
    }
}
