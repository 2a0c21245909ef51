using LiveGan.App.CommandLine;
using LiveGan.App.Show;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Devices.Midi;

namespace LiveGan.App.Commands;

/// <summary><c>livegan midi learn</c>: one control after the other, then the profile.</summary>
static class MidiLearnCommand
{
    const int Dimensions = 65536;

    public static int Run(string? path, int faders, int firstDimension, TextWriter output)
    {
        if (path is not null && File.Exists(path)) throw new UsageException($"--out: '{path}' exists already; name another file");
        using var stop = new ConsoleStop();
        var queue = new ControlQueue();
        var mapping = new ControlMapping(
            new LivePerformance(firstDimension < 0 ? 512 : Dimensions, new Look { Name = "Learn" }), new ControllerCatalog([]));
        using var midi = new MidiInputs(() => RtMidiPorts.Connect(), queue, static _ => true);
        ControlTarget target = firstDimension < 0 ? ControlTarget.Fader : ControlTarget.Dimension;
        mapping.Apply(
            new ControlEvent { Kind = ControlKind.Learn, Channel = (int)target, Number = Math.Max(firstDimension, 0), Value = faders }, 0);
        string said = "";
        double nextLook = 0;
        while (!stop.IsRequested && mapping.Performance.Learn.IsArmed)
        {
            if (ShowClock.Monotonic >= nextLook)
            {
                midi.Poll();
                nextLook = ShowClock.Monotonic + 0.5;
            }
            while (queue.TryDequeue(out ControlEvent item))
            {
                if (item.Kind == ControlKind.DeviceArrived && midi.Status.Find(item.Device) is { } device)
                    mapping.DeviceArrived(item.Device, device.Name, device.Ordinal - 1);
                mapping.Apply(item, item.Time);
            }
            string message = midi.Status.Problem ?? mapping.Performance.Learn.Message;
            if (message != said) output.WriteLine(said = message);
            stop.Wait(TimeSpan.FromMilliseconds(2));
        }
        if (mapping.LearnedSlot < 0 || mapping[mapping.LearnedSlot] is not { } surface)
        {
            output.WriteLine("nothing was learned");
            return ExitCode.Failure;
        }
        path ??= FreeName(surface.Name);
        File.WriteAllText(path, surface.Profile.ToJson());
        output.WriteLine($"{surface.Profile.Bindings.Length} controls of '{surface.Name}' written to '{path}'");
        return ExitCode.Success;
    }

    static string FreeName(string device)
    {
        string folder = Path.Combine(PresetFolder.Path, "controllers");
        Directory.CreateDirectory(folder);
        string name = string.Concat(device.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')).Trim('-');
        for (int i = 1; ; i++)
        {
            string path = Path.Combine(folder, i == 1 ? $"learned-{name}.json" : $"learned-{name}-{i}.json");
            if (!File.Exists(path)) return path;
        }
    }
}
