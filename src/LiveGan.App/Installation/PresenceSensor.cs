using LiveGan.App.Show;
using LiveGan.Core.Performance;
using LiveGan.Devices.Midi;
using LiveGan.Devices.Osc;

namespace LiveGan.App.Installation;

/// <summary>Notices that somebody is there: an OSC message, a MIDI note or control, or a request (see <see cref="InstallationPort"/>).</summary>
/// <remarks><see cref="Look"/> belongs to one thread; <see cref="Ring"/> and <see cref="LastSign"/> to any.</remarks>
sealed class PresenceSensor : IDisposable
{
    const int MidiPollMilliseconds = 500;

    readonly ControlQueue _queue = new(1 << 12);
    readonly OscPort? _osc;
    readonly MidiInputs? _midi;
    readonly Timer? _poll;
    double _lastSign = double.NegativeInfinity;

    /// <param name="settings">What to listen to; null for nothing but requests.</param>
    /// <param name="say">Where trouble is told.</param>
    public PresenceSensor(PresenceSettings? settings, Action<string> say)
    {
        if (settings is null) return;
        if (settings.Osc > 0)
        {
            _osc = new OscPort(settings.Osc, _queue, 1, settings.Lan);
            if (_osc.Status.Problem is { } problem) say(problem);
        }

        if (settings.Midi is not { } name) return;
        _midi = new MidiInputs(() => RtMidiPorts.Connect(), _queue, device => device.Contains(name, StringComparison.OrdinalIgnoreCase), "LiveGan installation");
        _poll = new Timer(_ => _midi.Poll(), null, 0, MidiPollMilliseconds);
    }

    /// <summary>When somebody gave a sign last, seconds on the monotonic clock; −∞ before the first.</summary>
    public double LastSign => Volatile.Read(ref _lastSign);

    /// <summary>Somebody is there.</summary>
    public void Ring() => Volatile.Write(ref _lastSign, ShowClock.Monotonic);

    /// <summary>Takes what has come in.</summary>
    public void Look()
    {
        while (_queue.TryDequeue(out ControlEvent item))
        {
            // Letting go is no sign, nor is a device that is plugged in.
            if (item.Kind is not (ControlKind.DeviceArrived or ControlKind.DeviceLeft or ControlKind.NoteOff or ControlKind.ClockTick) && item.Value > 0) Ring();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _poll?.Dispose();
        _midi?.Dispose();
        _osc?.Dispose();
    }
}
