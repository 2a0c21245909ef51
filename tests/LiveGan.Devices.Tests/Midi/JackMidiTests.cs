using System.Diagnostics;
using LiveGan.Core.Performance;
using LiveGan.Devices.Midi;

namespace LiveGan.Devices.Tests.Midi;

/// <summary>The real thing: RtMidi on a JACK server, with another process that plays.</summary>
[Collection("JACK")]
public sealed class JackMidiTests : IDisposable
{
    readonly JackServer _server = JackServer.Start();
    readonly ControlQueue _queue = new();
    readonly CancellationTokenSource _end = new();
    readonly List<ControlEvent> _events = [];
    MidiInputs? _inputs;
    Thread? _control;

    public JackMidiTests() => _server.UseInThisProcess();

    public void Dispose()
    {
        _end.Cancel();
        _control?.Join();
        _inputs?.Dispose();
        _server.Dispose();
        _end.Dispose();
    }

    /// <summary>Does what the App's control thread does: polls twice a second and empties the queue.</summary>
    void Listen(Func<string, bool>? wanted = null)
    {
        _inputs = new MidiInputs(() => RtMidiPorts.Connect(), _queue, wanted ?? (static _ => true));
        _control = new Thread(() =>
        {
            long polled = 0;
            while (!_end.IsCancellationRequested)
            {
                if (Environment.TickCount64 - polled >= 500)
                {
                    polled = Environment.TickCount64;
                    _inputs.Poll();
                }
                lock (_events)
                    while (_queue.TryDequeue(out ControlEvent item))
                        _events.Add(item);
                Thread.Sleep(2);
            }
        });
        _control.Start();
    }

    int Count(ControlKind kind, int slot)
    {
        lock (_events)
            return _events.Count(item => item.Kind == kind && item.Device == slot);
    }

    MidiDevice? Device(string name) => _inputs!.Status.Devices.FirstOrDefault(device => device.Name == name);

    MidiDevice WaitForState(string name, MidiDeviceState state)
    {
        Patience.WaitUntil(() => Device(name)?.State == state, $"'{name}' is {state}; {Describe()}");
        return Device(name)!;
    }

    string Describe() => string.Join(", ", _inputs!.Status.Devices) + _inputs.Status.Problem;

    /// <summary>
    /// Turns controller 1 until it is heard: JACK returns from a connect before its graph, at the next cycles, has it.
    /// </summary>
    void Turn(MidiClientProcess client, int slot, int value)
    {
        long sent = 0;
        Patience.WaitUntil(
            () =>
            {
                if (Environment.TickCount64 - sent >= 500)
                {
                    client.Send($"cc 0 1 {value}");
                    sent = Environment.TickCount64;
                }
                lock (_events)
                    return _events.Exists(item => item.Kind == ControlKind.ControlChange && item.Device == slot && item.Value == value);
            },
            $"the value {value} of slot {slot} is heard");
    }

    static string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program}: {output}{errors.Result}");
        return output;
    }

    ControlEvent WaitForMessage(int slot, ControlKind kind, float value)
    {
        ControlEvent found = default;
        Patience.WaitUntil(
            () =>
            {
                lock (_events)
                    found = _events.Find(item => item.Kind == kind && item.Device == slot && item.Value == value);
                return found.Kind == kind;
            },
            $"{kind} {value} of slot {slot} arrives");
        return found;
    }

    [Fact]
    public void Another_process_turns_a_fader_and_the_events_arrive()
    {
        using var client = MidiClientProcess.Start(_server, "Pult", "out");
        Listen();
        int slot = WaitForState("Pult:out", MidiDeviceState.Open).Slot;
        Assert.Equal("JACK", _inputs!.Status.ApiName);
        Turn(client, slot, 1);
        double before = (double)Stopwatch.GetTimestamp() / Stopwatch.Frequency;
        client.Send("cc 2 7 64");
        ControlEvent item = WaitForMessage(slot, ControlKind.ControlChange, 64);
        Assert.Equal((2, 7), (item.Channel, item.Number));
        Assert.InRange(item.Time, before, (double)Stopwatch.GetTimestamp() / Stopwatch.Frequency);

        client.Send("note 0 60 100");
        Assert.Equal(60, WaitForMessage(slot, ControlKind.NoteOn, 100).Number);
        client.Send("off 0 60");
        Assert.Equal(60, WaitForMessage(slot, ControlKind.NoteOff, 0).Number);
        client.Send("bend 15 16383");
        Assert.Equal(15, WaitForMessage(slot, ControlKind.PitchBend, 16383).Channel);
        client.Send("program 1 9");
        Assert.Equal(9, WaitForMessage(slot, ControlKind.ProgramChange, 0).Number);
        client.Send("raw F0 7D 01 02 F7");
        client.Send("pressure 1 33");
        WaitForMessage(slot, ControlKind.ChannelPressure, 33);

        Assert.Contains("error 'cc 0 1 300'", Assert.Throws<InvalidOperationException>(() => client.Send("cc 0 1 300")).Message, StringComparison.Ordinal);
        client.Send("ramp 0 3 0 127 300");
        WaitForMessage(slot, ControlKind.ControlChange, 127);
        lock (_events)
        {
            Assert.Equal(
                Enumerable.Range(0, 128).Select(value => (float)value),
                _events.Where(ramp => ramp is { Kind: ControlKind.ControlChange, Number: 3 }).Select(ramp => ramp.Value));
        }
    }

    [Fact]
    public void A_plug_that_is_pulled_and_put_back_keeps_its_slot()
    {
        Listen();
        var client = MidiClientProcess.Start(_server, "Fadér Ω", "Fadér Ω 1");
        int slot = WaitForState("Fadér Ω 1", MidiDeviceState.Open).Slot;
        Turn(client, slot, 10);
        client.Kill();
        client.Dispose();
        WaitForState("Fadér Ω 1", MidiDeviceState.Gone);
        Patience.WaitUntil(() => Count(ControlKind.DeviceLeft, slot) == 1, "it left");

        using var again = MidiClientProcess.Start(_server, "Fadér Ω", "Fadér Ω 1");
        Assert.Equal(slot, WaitForState("Fadér Ω 1", MidiDeviceState.Open).Slot);
        Patience.WaitUntil(() => Count(ControlKind.DeviceArrived, slot) == 2, "it arrived again");
        Turn(again, slot, 20);
    }

    [Fact]
    public void A_plug_that_is_back_before_the_next_look_is_heard_again()
    {
        var client = MidiClientProcess.Start(_server, "Blitz", "Blitz 1");
        _inputs = new MidiInputs(() => RtMidiPorts.Connect(), _queue, static _ => true);
        int slot = WaitForState("Blitz 1", MidiDeviceState.Open).Slot;
        client.Kill();
        client.Dispose();
        Patience.WaitUntil(() => !Run("jack_lsp", "-s", _server.Name).Contains("Blitz:Blitz 1", StringComparison.Ordinal), "JACK noticed");
        using var again = MidiClientProcess.Start(_server, "Blitz", "Blitz 1");
        // No look has happened in between: the next one must see that the same name is not the same connection.
        List<ControlKind> kinds = [];
        Patience.WaitUntil(
            () =>
            {
                _inputs.Poll();
                while (_queue.TryDequeue(out ControlEvent item))
                    if (item.Device == slot)
                        kinds.Add(item.Kind);
                return kinds.Count == 3;
            },
            "it arrived, left and arrived");
        Assert.Equal([ControlKind.DeviceArrived, ControlKind.DeviceLeft, ControlKind.DeviceArrived], kinds);
        Patience.WaitUntil(
            () =>
            {
                again.Send("cc 0 1 30");
                Thread.Sleep(100);
                return _queue.TryDequeue(out ControlEvent item) && item.Value == 30;
            },
            "it is heard");
    }

    [Fact]
    public void A_server_that_dies_takes_its_devices_along_and_brings_them_back()
    {
        // The console belongs to the performer: neither RtMidi nor JACK may write there, whatever happens.
        using var console = new StandardErrorCapture();
        Listen();
        int slot;
        using (var client = MidiClientProcess.Start(_server, "Pult", "Pult 1"))
        {
            slot = WaitForState("Pult 1", MidiDeviceState.Open).Slot;
            _server.Kill();
            WaitForState("Pult 1", MidiDeviceState.Gone);
            WaitForState("LiveGan", MidiDeviceState.Gone);
            Patience.WaitUntil(() => _inputs!.Status.Problem is not null, "the death is told");
            Assert.Contains("JACK", _inputs!.Status.Problem, StringComparison.Ordinal);
        }
        _server.Restart();
        WaitForState("LiveGan", MidiDeviceState.Open);
        Assert.Null(_inputs!.Status.Problem);
        using var again = MidiClientProcess.Start(_server, "Pult", "Pult 1");
        Assert.Equal(slot, WaitForState("Pult 1", MidiDeviceState.Open).Slot);
        Turn(again, slot, 40);
        Assert.Equal("", console.Read());
    }

    [Fact]
    public void Only_what_is_wanted_is_opened()
    {
        using var wanted = MidiClientProcess.Start(_server, "A", "A 1");
        using var other = MidiClientProcess.Start(_server, "B", "B 1");
        Listen(name => name == "A 1");
        int slot = WaitForState("A 1", MidiDeviceState.Open).Slot;
        WaitForState("B 1", MidiDeviceState.Unused);
        other.Send("cc 0 1 50");
        Turn(wanted, slot, 51);
        lock (_events)
            Assert.DoesNotContain(_events, item => item.Value == 50);
    }

    [Fact]
    public void Others_can_connect_to_the_virtual_port_and_it_is_not_heard_by_itself()
    {
        using var client = MidiClientProcess.Start(_server, "Patch", "Patch 1");
        Listen(static _ => false);
        int slot = WaitForState("LiveGan", MidiDeviceState.Open).Slot;
        Run("jack_connect", "-s", _server.Name, "Patch:Patch 1", "LiveGan:LiveGan");
        Turn(client, slot, 60);
        Assert.Equal(["LiveGan", "Patch 1"], _inputs!.Status.Devices.Select(device => device.Name).Order());
    }

    [Fact]
    public void A_survey_tells_what_is_there()
    {
        using var client = MidiClientProcess.Start(_server, "Pult", "Pult 1");
        MidiStatus status = MidiInputs.Survey(() => RtMidiPorts.Connect());
        Assert.Equal(("JACK", null), (status.ApiName, status.Problem));
        MidiDevice device = Assert.Single(status.Devices);
        Assert.Equal(("Pult 1", "Pult:Pult 1", MidiDeviceState.Open), (device.Name, device.SystemName, device.State));
    }
}
