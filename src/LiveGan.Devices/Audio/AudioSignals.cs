using LiveGan.Core.Drivers;
using LiveGan.Core.Performance;

namespace LiveGan.Devices.Audio;

/// <summary>Turns what the sound says into the signals that drivers follow.</summary>
/// <remarks>
/// One thread. Levels are sent when they change, an onset opens its gate (<see cref="ControlKind.Trigger"/>) and closes it
/// <see cref="GateSeconds"/> later.
/// </remarks>
/// <param name="send">Takes an event; false when it was refused, so that it is sent again.</param>
/// <param name="bands">Bands of the analyser.</param>
public sealed class AudioSignals(Func<ControlEvent, bool> send, int bands)
{
    /// <summary>How long an onset's gate stays open.</summary>
    public const double GateSeconds = 0.08;

    const float Noticeable = 1 / 512f;
    const int Gates = 1 + Signal.Bands;

    readonly float[] _sent = new float[Signal.Band + Signal.Bands];
    readonly double[] _closing = [.. Enumerable.Repeat(double.NaN, Gates)];

    /// <summary>Sends what a hop said.</summary>
    /// <param name="features">Of the hop.</param>
    /// <param name="time">When the hop ended, seconds on the machine's monotonic clock.</param>
    public void Send(AudioFeatures features, double time)
    {
        Set(Signal.Level, features.Level, time);
        Set(Signal.Peak, features.Peak, time);
        for (int band = 0; band < bands; band++) Set(Signal.Band + band, features.Bands[band], time);
        Gate(0, features.Onset, time);
        for (int band = 0; band < bands; band++) Gate(1 + band, features.BandOnsets[band], time);
    }

    /// <summary>Everything falls silent: the source has gone.</summary>
    public void Silence(double time)
    {
        for (int signal = 0; signal < _sent.Length; signal++) Set(signal, 0, time);
        for (int gate = 0; gate < Gates; gate++) Close(gate, time);
    }

    void Set(int signal, float value, double time)
    {
        bool ends = value is 0 or 1 && value != _sent[signal];
        if (!ends && Math.Abs(value - _sent[signal]) < Noticeable) return;
        if (Send(ControlKind.SetSignal, signal, value, time)) _sent[signal] = value;
    }

    void Gate(int gate, float strength, double time)
    {
        if (strength <= 0)
        {
            if (time >= _closing[gate]) Close(gate, time);
            return;
        }

        Close(gate, time);
        if (Send(ControlKind.Trigger, Signal.Onset + gate, strength, time)) _closing[gate] = time + GateSeconds;
    }

    void Close(int gate, double time)
    {
        if (double.IsNaN(_closing[gate])) return;
        Send(ControlKind.Trigger, Signal.Onset + gate, 0, time);
        _closing[gate] = double.NaN;
    }

    bool Send(ControlKind kind, int signal, float value, double time) =>
        send(new ControlEvent { Kind = kind, Device = -1, Number = signal, Value = value, Time = time });
}
