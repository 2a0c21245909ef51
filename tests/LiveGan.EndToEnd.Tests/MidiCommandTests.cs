using LiveGan.Core.Mapping;

namespace LiveGan.EndToEnd.Tests;

/// <summary>The commands for controllers, with another program's MIDI on a real JACK server.</summary>
[Collection("stage")]
public sealed class MidiCommandTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("livegan-midi-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Monitor_prints_what_arrives()
    {
        using JackServer jack = JackServer.Start();
        using MidiClientProcess hands = MidiClientProcess.Start(jack, "Box", "Box");
        using LiveGanProcess monitor = Start(jack, "midi", "monitor");
        Patience.WaitUntil(() => monitor.Output.Contains("Box  is connected", StringComparison.Ordinal), "the box is connected");
        hands.Send("cc 4 7 64");
        Patience.WaitUntil(
            () => monitor.Output.Contains("channel 5  control change 7 = 64", StringComparison.Ordinal), $"the message is printed; it said: {monitor.Output}");
        monitor.Interrupt();
        Assert.Equal(0, monitor.WaitForExit(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Learn_writes_a_profile_that_plays()
    {
        string file = Path.Combine(_folder, "box.json");
        using JackServer jack = JackServer.Start();
        using MidiClientProcess hands = MidiClientProcess.Start(jack, "Box", "Box");
        using LiveGanProcess learn = Start(jack, "midi", "learn", "--faders", "2", "--out", file);
        Patience.WaitUntil(() => learn.Output.Contains("fader 1", StringComparison.Ordinal), "it asks for the first");
        hands.Send("ramp 0 20 0 127 300");
        Patience.WaitUntil(() => learn.Output.Contains("fader 2", StringComparison.Ordinal), $"it asks for the second; it said: {learn.Output}");
        hands.Send("ramp 3 21 0 127 300");
        Assert.Equal(0, learn.WaitForExit(TimeSpan.FromSeconds(60)));
        ControllerProfile profile = ControllerProfile.Parse(File.ReadAllText(file), file);
        Assert.Equal(
            [(0, 20, 0), (3, 21, 1)],
            profile.Bindings.ToArray().OrderBy(binding => binding.TargetNumber).Select(binding => (binding.Channel, binding.Number, binding.TargetNumber)));
        Assert.All(profile.Bindings.ToArray(), binding => Assert.Equal(ControlTarget.Fader, binding.Target));
    }

    static LiveGanProcess Start(JackServer jack, params string[] arguments) =>
        LiveGanProcess.Start(arguments, [.. jack.Environment.Select(pair => (pair.Key, pair.Value))]);
}
