using LiveGan.App.CommandLine;
using LiveGan.App.Show;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Devices.Midi;

namespace LiveGan.App.Commands;

/// <summary><c>livegan midi learn</c>: one control after the other, then the profile of each device that was moved.</summary>
static class MidiLearnCommand
{
    const int Dimensions = 65536;

    public static int Run(MidiLearnOptions options, TextWriter output)
    {
        if (options.Path is { } path && File.Exists(path)) throw new UsageException($"--out: '{path}' exists already; name another file");
        CheckPlace(options.Path);
        using var stop = new ConsoleStop();
        var queue = new ControlQueue();
        var mapping = new ControlMapping(
            new LivePerformance(options.FirstDimension < 0 ? 512 : Dimensions, new Look { Name = "Learn" }), new ControllerCatalog([]));
        using var midi = new MidiInputs(() => RtMidiPorts.Connect(), queue, static _ => true);
        mapping.Learn(new LearnSession(Targets(options)));
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
                {
                    mapping.DeviceArrived(item.Device, device.Name, device.Ordinal - 1);
                    if (!device.IsVirtual) output.WriteLine($"'{device.DisplayName}' is connected");
                }
                mapping.Apply(item, item.Time);
            }
            string message = midi.Status.Problem ?? mapping.Performance.Learn.Message;
            if (message != said) output.WriteLine(said = message);
            stop.Wait(TimeSpan.FromMilliseconds(2));
        }
        return Write(mapping, options.Path, output);
    }

    /// <summary>Before anybody has moved eight faders in vain.</summary>
    static void CheckPlace(string? path)
    {
        string folder = path is null ? ProfileFolder : System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        try
        {
            if (path is null) Directory.CreateDirectory(folder);
            string probe = System.IO.Path.Combine(folder, System.IO.Path.GetRandomFileName());
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the profile cannot be written to '{folder}' ({exception.Message.TrimEnd('.')}); name another place with --out");
        }
    }

    static string ProfileFolder => System.IO.Path.Combine(PresetFolder.Path, "controllers");

    static LearnTarget[] Targets(MidiLearnOptions options)
    {
        ControlTarget kind = options.FirstDimension < 0 ? ControlTarget.Fader : ControlTarget.Dimension;
        int first = Math.Max(options.FirstDimension, 0);
        IEnumerable<LearnTarget> row = Enumerable.Range(first, Math.Min(options.Faders, Dimensions - first)).Select(number => new LearnTarget(kind, number));
        LearnTarget[] targets = [.. row, .. options.Also];
        return targets.Length > 0 ? targets : throw new UsageException("--faders 0 learns nothing; say what else with --also");
    }

    static int Write(ControlMapping mapping, string? path, TextWriter output)
    {
        int count = 0;
        foreach (ControlSurface surface in mapping.Surfaces)
        {
            if (surface.Profile.Bindings.IsEmpty) continue;
            string file = path is null
                ? TaughtControllers.WriteProfile(surface.Profile, surface.Name, ProfileFolder)
                : Numbered(path, ++count);
            if (path is not null) File.WriteAllText(file, surface.Profile.ToJson());
            output.WriteLine($"{surface.Profile.Bindings.Length} controls of '{surface.Name}' written to '{file}'");
            if (path is null && TaughtControllers.PutAside(surface.Name, TaughtControllers.DefaultFolder) > 0)
                output.WriteLine($"what '{surface.Name}' was taught in shows is put aside in '{TaughtControllers.DefaultFolder}': the new profile counts");
            count = Math.Max(count, 1);
        }

        if (count > 0) return ExitCode.Success;
        output.WriteLine("nothing was learned");
        return ExitCode.Failure;
    }

    /// <summary>The controls of a second device have a file of their own.</summary>
    static string Numbered(string path, int number)
    {
        if (number == 1) return path;
        string folder = System.IO.Path.GetDirectoryName(path) ?? "";
        string file = $"{System.IO.Path.GetFileNameWithoutExtension(path)}-{number}{System.IO.Path.GetExtension(path)}";
        return System.IO.Path.Combine(folder, file);
    }
}
