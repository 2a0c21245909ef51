using LiveGan.Core.Drivers;
using LiveGan.Core.Tempo;

namespace LiveGan.Core.Performance;

// The beat, and what drivers hear: signals and their gates.
public sealed partial class LivePerformance
{
    /// <summary>How long a signal is on its way to a new value, seconds: it hides the steps of analysis hops and 7-bit controls.</summary>
    public const double SignalSeconds = 0.01;

    readonly int[] _heldNotes = new int[Signal.Count];

    /// <summary>Tempo and beat.</summary>
    public Transport Transport { get; } = new();

    /// <summary>The value of a signal that is set now, 0…1.</summary>
    public float ValueOfSignal(int signal) => _now.Signals[signal].Target;

    /// <summary>A signal has a new value.</summary>
    /// <param name="signal">A <see cref="Signal"/>.</param>
    /// <param name="value">Limited to 0…1.</param>
    /// <param name="time">Show time in seconds.</param>
    public void SetSignal(int signal, float value, double time)
    {
        value = Math.Clamp(value, 0f, 1f);
        ref Glide glide = ref _now.Signals[signal];
        bool isMacro = signal is >= Signal.Macro and < Signal.Macro + Signal.Macros;
        if (isMacro)
        {
            _undo.Continue(time);
            _undo.Note(SlotOfSignal(signal), glide.Target, value);
        }
        _now.HoldPhases(time);
        glide.Retarget(value, time, isMacro ? Look.Smoothing / 1000 : SignalSeconds);
        for (int i = 0; i < _now.DriverCount; i++)
        {
            ref RunningDriver running = ref _now.Drivers[i];
            if (running.Driver.Settings.SpeedSignal == signal) FollowSpeedSignal(ref running, time);
            if (running.Driver.Settings is FollowerSettings follower && follower.Signal == signal)
                running.Level.Hear(follower, value, time, _now.SmoothingOf(i));
        }
    }

    /// <summary>Opens a signal's gate, or closes it; that of the notes closes when the last one is let go.</summary>
    /// <param name="signal">A <see cref="Signal"/>.</param>
    /// <param name="strength">0…1; 0 closes.</param>
    /// <param name="time">Show time in seconds.</param>
    public void Trigger(int signal, float strength, double time)
    {
        ref int held = ref _heldNotes[signal];
        if (strength <= 0)
        {
            // Only notes are held by several fingers; whoever plays another signal may hit it often and let go once.
            held = signal == Signal.Note ? Math.Max(0, held - 1) : 0;
            if (held == 0) CloseGate(signal, time);
            return;
        }
        held++;
        _now.HoldPhases(time);
        for (int i = 0; i < _now.DriverCount; i++)
        {
            ref RunningDriver running = ref _now.Drivers[i];
            if (running.Driver.Settings is EnvelopeSettings envelope && envelope.Signal == signal)
                running.Level.Open(envelope, strength, time, _now.SmoothingOf(i));
        }
    }

    void CloseGate(int signal, double time)
    {
        _heldNotes[signal] = 0;
        _now.HoldPhases(time);
        for (int i = 0; i < _now.DriverCount; i++)
        {
            ref RunningDriver running = ref _now.Drivers[i];
            if (running.Driver.Settings is EnvelopeSettings envelope && envelope.Signal == signal) running.Level.Close(time);
        }
    }

    /// <summary>Sets the tempo, beats per minute.</summary>
    public void SetTempo(double tempo, double time)
    {
        Transport.SetTempo(tempo, time);
        FollowBeat(time);
    }

    void ApplyTransport(in ControlEvent command, double time)
    {
        switch (command.Kind)
        {
            case ControlKind.SetTempo:
                SetTempo(command.Value, time);
                return;
            case ControlKind.ClockTick:
                Transport.Tick(command.Device, time);
                FollowBeat(time);
                return;
            case ControlKind.ClockStop:
                PlayTransport(false, time);
                return;
        }
        _now.Evaluate(time, _live);
        switch (command.Kind)
        {
            case ControlKind.Nudge:
                Transport.Nudge(Math.Clamp(command.Value, -64, 64), time);
                break;
            case ControlKind.ClockStart:
                Transport.Start(fromZero: true, time);
                break;
            case ControlKind.ClockContinue:
                Transport.Start(fromZero: false, time);
                break;
            case ControlKind.SongPosition when command.Number >= 0:
                Transport.Locate(command.Number / 4.0, time);
                break;
        }
        FollowBeat(time);
        Join(time, EditSeconds);
    }

    void Tap(double time)
    {
        _now.Evaluate(time, _live);
        if (!Transport.Tap(time)) return;
        FollowBeat(time);
        Join(time, EditSeconds);
    }

    void PlayTransport(bool run, double time)
    {
        if (run) Transport.Start(fromZero: false, time);
        else Transport.Stop(time);
        FollowBeat(time);
    }

    /// <summary>Drivers hear the transport's beat, unless they are frozen.</summary>
    void FollowBeat(double time)
    {
        _now.HoldPhases(time);
        if (_frozen)
        {
            _now.DriverBeats.ChangeRate(0, time);
            return;
        }
        double beats = _now.DriverBeats.At(time);
        _now.DriverBeats = Transport.Clock;
        MoveByBeats(_now.DriverBeats.At(time) - beats);
    }

    /// <summary>The beat jumps: drivers in step with it whose speed is modulated go along, at the speed they are set to.</summary>
    void MoveByBeats(double beats)
    {
        for (int i = 0; beats != 0 && i < _now.DriverCount; i++)
        {
            ref RunningDriver running = ref _now.Drivers[i];
            if (running.Driver.Settings.Sync == DriverSync.Beats) _now.ShiftPhase(i, beats * running.Phase.Rate);
        }
    }
}
