using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LiveGan.EndToEnd.Tests;

/// <summary>Controllers, clocks and OSC as they should not be: the show names them, and does not move.</summary>
[Collection("stage")]
public sealed class StrangeInputTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("livegan-strange-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_is_named_and_the_picture_stays()
    {
        using JackServer jack = JackServer.Start();
        using MidiClientProcess first = MidiClientProcess.Start(jack, "nanoKONTROL2", "nanoKONTROL2");
        string look = Path.Combine(_folder, "look.json");
        File.WriteAllText(look, """{ "livegan": "look/1", "name": "Hands", "seed": 5, "smoothing": 0 }""");
        int port;
        using (var probe = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0))) port = ((IPEndPoint)probe.Client.LocalEndPoint!).Port;
        using LiveGanProcess show = LiveGanProcess.Start(
            ["play", "--headless", "--port", "0", "--osc", $"{port}", "--look", look, "--journal", "off"],
            [.. jack.Environment.Select(pair => (pair.Key, pair.Value))]);
        show.WaitForMessage("'nanoKONTROL2' is connected");
        using MidiClientProcess second = MidiClientProcess.Start(jack, "nanoKONTROL2", "nanoKONTROL2");
        show.WaitForMessage("'nanoKONTROL2 #2' is connected");
        show.WaitForMessage("number 2 of this name");

        using var osc = new UdpClient();
        var target = new IPEndPoint(IPAddress.Loopback, port);
        byte[] half = Message("/livegan/fader/3", ",f", [0x3F, 0, 0, 0]);
        osc.Send(half, target);
        string before = await ShowConsole.Snapshot(show, _folder);

        byte[] noise = new byte[65507];
        new Random(1).NextBytes(noise);
        osc.Send(noise, target);
        osc.Send(half.AsSpan()[..^3], target);
        osc.Send([], target);
        osc.Send(Message("/livegan/fader/3", ",s", "high"u8), target);
        osc.Send(Message("/livegan/nothing", ",f", [0x3F, 0, 0, 0]), target);
        osc.Send(Message("/livegan/fader/3", ",f", [0x7F, 0xC0, 0, 0]), target);
        for (int i = 0; i < 50_000; i++) osc.Send(half, target);
        show.WaitForMessage($"on UDP port {port}");
        show.WaitForMessage("named nothing that is here");

        Patience.WaitUntil(
            () =>
            {
                first.Send("raw F8");
                first.Send("sleep 20");
                return show.Error.Contains("the beat follows the MIDI clock", StringComparison.Ordinal);
            },
            "the clock is followed");
        show.WaitForMessage("the MIDI clock has stopped; the beat goes on");

        await ShowConsole.Send(show, HttpMethod.Post, "/api/commands", """{ "type": "learn", "target": "dimension", "number": 200 }""");
        // A machine that stands still between two readings lets the first be forgotten.
        Patience.WaitUntil(
            () =>
            {
                for (int value = 10; value < 60; value += 4)
                {
                    first.Send($"cc 0 90 {value}");
                    first.Send($"cc 0 91 {value}");
                }

                return show.Error.Contains("moved at once; move only one", StringComparison.Ordinal);
            },
            "two controls at once are named");
        string after = await ShowConsole.Snapshot(show, _folder);
        Assert.Equal(0, Probe.Difference(before, after));
        show.Interrupt();
        Assert.Equal(0, show.WaitForExit(TimeSpan.FromSeconds(60)));
    }

    static byte[] Message(string address, string types, ReadOnlySpan<byte> argument) => [.. Padded(address), .. Padded(types), .. Padded(argument)];

    static byte[] Padded(string text) => [.. Encoding.ASCII.GetBytes(text), .. new byte[4 - (text.Length % 4)]];

    static byte[] Padded(ReadOnlySpan<byte> bytes) => [.. bytes, .. new byte[(4 - (bytes.Length % 4)) % 4]];
}
