using LiveGan.Core.Performance;

namespace LiveGan.Core.Tempo;

/// <summary>The performance's beat: tempo, position, and where they come from.</summary>
/// <remarks>
/// Owned by the control thread; allocates nothing. A MIDI clock takes the tempo over while it comes, and the first one to
/// come keeps it: ticks of another device are ignored until it is lost. A tempo that is typed or tapped takes it back when
/// no clock comes.
/// </remarks>
public sealed class Transport
{
    /// <summary>Slowest tempo, beats per minute.</summary>
    public const double MinTempo = 20;

    /// <summary>Fastest tempo, beats per minute.</summary>
    public const double MaxTempo = 400;

    /// <summary>The tempo of a new performance.</summary>
    public const double StandardTempo = 120;

    readonly TapTempo _taps = new();
    readonly ClockFollower _follower = new();
    PhaseClock _beats = new(StandardTempo / 60);
    long _tick = -1;
    int _clockDevice = -1;
    double _lastTick = double.NegativeInfinity;

    /// <summary>Beats per minute.</summary>
    public double Tempo { get; private set; } = StandardTempo;

    /// <summary>Who sets it.</summary>
    public TempoSource Source { get; private set; }

    /// <summary>False after a MIDI stop, until start or continue.</summary>
    public bool IsRunning { get; private set; } = true;

    /// <summary>How far the ticks of the MIDI clock arrive from where they should, root mean square, seconds.</summary>
    public double ClockJitter => Source == TempoSource.Clock ? _follower.Jitter : 0;

    /// <summary>Ticks that came twice.</summary>
    public long DoubledTicks => _follower.Doubles;

    /// <summary>How often the MIDI clock jumped.</summary>
    public long ClockJumps => _follower.Jumps;

    /// <summary>Ticks of other devices than the one that is followed.</summary>
    public long OtherTicks { get; private set; }

    internal PhaseClock Clock => _beats;

    /// <summary>The position in beats.</summary>
    public double BeatsAt(double time) => _beats.At(time);

    /// <summary>When the transport reaches a beat at the present tempo; infinity while it stands.</summary>
    public double TimeOf(double beat, double now) =>
        _beats.Rate > 0 ? now + (beat - _beats.At(now)) / _beats.Rate : double.PositiveInfinity;

    /// <summary>The first multiple of <paramref name="quantum"/> beats after <paramref name="time"/>.</summary>
    public double NextMultiple(double quantum, double time) => (Math.Floor(_beats.At(time) / quantum + 1e-9) + 1) * quantum;

    /// <summary>Sets the tempo; the position goes on from where it is. Ignored while a MIDI clock comes.</summary>
    public void SetTempo(double tempo, double time)
    {
        if (Source == TempoSource.Clock) return;
        Source = TempoSource.Internal;
        Tempo = Math.Clamp(tempo, MinTempo, MaxTempo);
        if (IsRunning) _beats.ChangeRate(Tempo / 60, time);
    }

    /// <summary>A hand taps: sets the tempo, and the nearest beat to now. Ignored while a MIDI clock comes.</summary>
    /// <returns>True when the position moved.</returns>
    public bool Tap(double time)
    {
        if (Source == TempoSource.Clock) return false;
        double tempo = _taps.Tap(time);
        if (tempo == 0) return false;
        SetTempo(tempo, time);
        _beats.JumpTo(Math.Round(_beats.At(time)), time);
        return true;
    }

    /// <summary>Moves the position by some beats, to meet music that is early or late.</summary>
    public void Nudge(double beats, double time) => _beats.JumpTo(_beats.At(time) + beats, time);

    /// <summary>Goes to a position.</summary>
    public void Locate(double beats, double time)
    {
        _beats.JumpTo(beats, time);
        _tick = (long)Math.Round(beats * ClockFollower.TicksPerBeat) - 1;
    }

    /// <summary>MIDI start (from 0) or continue (from where it stands).</summary>
    public void Start(bool fromZero, double time)
    {
        if (fromZero) Locate(0, time);
        else _tick = (long)Math.Round(_beats.At(time) * ClockFollower.TicksPerBeat) - 1;
        IsRunning = true;
        _beats.ChangeRate(Tempo / 60, time);
    }

    /// <summary>Stands still.</summary>
    public void Stop(double time)
    {
        IsRunning = false;
        _beats.ChangeRate(0, time);
    }

    /// <summary>A tick of a MIDI clock.</summary>
    /// <param name="device">The device that sent it.</param>
    /// <param name="time">When it arrived, seconds.</param>
    public void Tick(int device, double time)
    {
        bool isLost = time - _lastTick > ClockFollower.LostSeconds;
        if (!isLost && device != _clockDevice)
        {
            OtherTicks++;
            return;
        }

        if (isLost || device != _clockDevice)
        {
            _follower.Reset();
            _clockDevice = device;
            if (IsRunning && _tick < 0) _tick = (long)Math.Round(_beats.At(time) * ClockFollower.TicksPerBeat) - 1;
        }
        _lastTick = time;
        if (!_follower.Tick(time)) return;
        if (IsRunning) _tick++;
        if (!_follower.IsLocked || _follower.Tempo is < MinTempo or > MaxTempo) return;
        Source = TempoSource.Clock;
        Tempo = _follower.Tempo;
        if (!IsRunning) return;
        _beats.ChangeRate(Tempo / 60, time);
        _beats.JumpTo((double)_tick / ClockFollower.TicksPerBeat + (time - _follower.TickTime) * _beats.Rate, time);
    }

    /// <summary>Notices a clock that has stopped coming.</summary>
    /// <returns>True when it just did.</returns>
    public bool Advance(double time)
    {
        if (Source != TempoSource.Clock || time - _lastTick <= ClockFollower.LostSeconds) return false;
        Source = TempoSource.ClockLost;
        _tick = -1;
        return true;
    }
}
