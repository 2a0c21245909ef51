using System.Globalization;
using LiveGan.App.CommandLine;
using LiveGan.App.Show;
using LiveGan.Core.Performance;
using LiveGan.Devices.Midi;

namespace LiveGan.App.Commands;

/// <summary><c>livegan midi monitor</c>: what controllers send.</summary>
static class MidiMonitorCommand
{
    public static int Run(double seconds, TextWriter output)
    {
        using var stop = new ConsoleStop();
        var queue = new ControlQueue();
        using var midi = new MidiInputs(() => RtMidiPorts.Connect(), queue, static _ => true);
        double start = ShowClock.Monotonic;
        double nextLook = 0;
        string? problem = null;
        while (!stop.IsRequested && (seconds <= 0 || ShowClock.Monotonic - start < seconds))
        {
            if (ShowClock.Monotonic >= nextLook)
            {
                midi.Poll();
                nextLook = ShowClock.Monotonic + 0.5;
            }
            while (queue.TryDequeue(out ControlEvent item)) output.WriteLine(Line(item, item.Time - start, midi.Status));
            if (midi.Status.Problem is { } said && said != problem) output.WriteLine(problem = said);
            stop.Wait(TimeSpan.FromMilliseconds(2));
        }
        return midi.Status.ApiName is null ? ExitCode.Failure : ExitCode.Success;
    }

    /// <summary>One message as a line.</summary>
    internal static string Line(in ControlEvent item, double seconds, MidiStatus status)
    {
        string device = status.Find(item.Device)?.DisplayName ?? "?";
        string channel = string.Create(CultureInfo.InvariantCulture, $"channel {item.Channel + 1}");
        string what = item.Kind switch
        {
            ControlKind.DeviceArrived => "is connected",
            ControlKind.DeviceLeft => "is gone",
            ControlKind.ControlChange => $"{channel}  control change {item.Number} = {item.Value:0}",
            ControlKind.NoteOn => $"{channel}  note on {item.Number}, velocity {item.Value:0}",
            ControlKind.NoteOff => $"{channel}  note off {item.Number}",
            ControlKind.PitchBend => $"{channel}  pitch bend {item.Value:0}",
            ControlKind.ProgramChange => $"{channel}  program change {item.Number}",
            ControlKind.ChannelPressure => $"{channel}  channel pressure {item.Value:0}",
            ControlKind.KeyPressure => $"{channel}  key pressure {item.Number} = {item.Value:0}",
            ControlKind.ClockTick => "clock",
            ControlKind.ClockStart => "start",
            ControlKind.ClockContinue => "continue",
            ControlKind.ClockStop => "stop",
            ControlKind.SongPosition => $"song position {item.Number}",
            _ => item.Kind.ToString(),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, seconds),9:0.000}  {device}  {what}");
    }
}
