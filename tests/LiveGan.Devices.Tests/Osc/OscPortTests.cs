using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;
using LiveGan.Core.Parameters;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Devices.Osc;

namespace LiveGan.Devices.Tests.Osc;

/// <summary>Real UDP, and liblo's <c>oscsend</c> and <c>oscdump</c> (Debian: liblo-tools) as the other side.</summary>
public class OscPortTests
{
    readonly ControlQueue _queue = new();

    static void OscSend(int port, params string[] words)
    {
        var start = new ProcessStartInfo("oscsend", ["localhost", port.ToString(System.Globalization.CultureInfo.InvariantCulture), .. words]);
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    ControlEvent Next()
    {
        ControlEvent item = default;
        Patience.WaitUntil(() => _queue.TryDequeue(out item), "an event comes from OSC");
        return item;
    }

    [Fact]
    public void Liblo_plays_and_hears_LiveGan()
    {
        using var port = new OscPort(0, _queue, 512, anyAddress: false);
        OscSend(port.Port, "/livegan/fader/17", "f", "-0.5");
        Assert.Equal((ControlKind.SetFader, 17, -0.5f), (Next().Kind, 17, -0.5f));
        OscSend(port.Port, "/livegan/macro/psi", "d", "0.75");
        Assert.Equal(0.75f, Next().Value);
        OscSend(port.Port, "/livegan/action/random");
        Assert.Equal((int)PerformanceAction.Random, Next().Number);

        int dumpPort = FreePort();
        var start = new ProcessStartInfo("stdbuf", ["-oL", "oscdump", dumpPort.ToString(System.Globalization.CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true };
        using Process dump = Process.Start(start)!;
        var said = new System.Text.StringBuilder();
        dump.OutputDataReceived += (_, line) =>
        {
            lock (said) said.AppendLine(line.Data);
        };
        dump.BeginOutputReadLine();
        try
        {
            var performance = new LivePerformance(512, Look.Standard);
            performance.Apply(new ControlEvent { Kind = ControlKind.SetFader, Number = 3, Value = 0.25f }, 0);
            var status = new PerformanceStatus();
            performance.FillStatus(1, status);
            string portText = dumpPort.ToString(System.Globalization.CultureInfo.InvariantCulture);
            Patience.WaitUntil(
                () =>
                {
                    OscSend(port.Port, "/livegan/subscribe", "i", portText);
                    port.Report(status);
                    lock (said) return said.ToString().Contains("/livegan/fader/3 f 0.25", StringComparison.Ordinal);
                },
                "oscdump shows the fader");
            Patience.WaitUntil(
                () =>
                {
                    lock (said) return said.ToString().Contains("/livegan/tempo f 120", StringComparison.Ordinal);
                },
                "oscdump shows the tempo");
        }
        finally
        {
            dump.Kill();
            dump.WaitForExit();
        }
    }

    [Fact]
    public void Everything_that_can_be_played_is_told_when_it_changes_and_telling_allocates_nothing()
    {
        var look = new Look { Name = "Told", Drivers = [new LfoSettings()], Groups = [new FaderSettings { Dimensions = DimensionSelection.Parse("0-2") }] };
        var performance = new LivePerformance(16, look);
        var status = new PerformanceStatus();
        performance.FillStatus(1, status);
        var report = new OscReport(new OscAddressSpace(16), 16);
        Dictionary<string, float> first = Told(report, status);
        Assert.Equal((0f, 1f, 120f), (first["/livegan/deck"], first["/livegan/noise/3"], first["/livegan/tempo"]));
        Assert.DoesNotContain("/livegan/group/2", first.Keys);
        Assert.DoesNotContain("/livegan/driver/2/speed", first.Keys);
        Assert.Empty(Told(report, status));

        (string Address, ControlKind Kind, int Number, float Value)[] moves =
        [
            ("/livegan/fader/3", ControlKind.SetFader, 3, 0.25f), ("/livegan/group/1", ControlKind.SetGroup, 0, 0.5f),
            ("/livegan/bend/2/rotate", ControlKind.SetParameter, ParameterTable.Find("bend2.rotate"), 0.125f),
            ("/livegan/driver/1/speed", ControlKind.SetDriverSpeed, 0, 3), ("/livegan/driver/1/depth", ControlKind.SetDriverDepth, 0, 0.75f),
            ("/livegan/driver/1/phase", ControlKind.SetDriverPhase, 0, 0.5f), ("/livegan/lock/9", ControlKind.SetLock, 9, 1),
            ("/livegan/signal/macro2", ControlKind.SetSignal, Signal.Macro + 1, 0.375f), ("/livegan/macro/speed", ControlKind.SetMacro, (int)Macro.Speed, 2),
        ];
        foreach ((_, ControlKind kind, int number, float value) in moves)
            performance.Apply(new ControlEvent { Kind = kind, Number = number, Value = value }, 2);
        performance.IsRecording = true;
        performance.FillStatus(60, status);
        Dictionary<string, float> told = Told(report, status);
        foreach ((string address, _, _, float value) in moves) Assert.Equal(value, told[address], 1e-5f);
        Assert.Equal(1f, told["/livegan/recording"]);
        Assert.Equal(moves.Length + 1, told.Count);

        for (int i = 0; i < 64; i++) Tell(i);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 512; i++) Tell(i);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Tell(int i)
        {
            status.Bases[5] = i % 7;
            report.Begin(status);
            while (report.TryNext(out _))
            {
            }
        }
    }

    static Dictionary<string, float> Told(OscReport report, PerformanceStatus status)
    {
        var told = new Dictionary<string, float>();
        report.Begin(status);
        while (report.TryNext(out ReadOnlySpan<byte> packet))
        {
            var all = new All { Messages = [] };
            Assert.True(OscReader.TryRead(packet, ref all));
            foreach (OscMessage message in all.Messages)
            {
                Assert.True(message.Arguments[0].TryGetNumber(out double value));
                told.Add(message.Address, (float)value);
            }
        }
        return told;
    }

    [Fact]
    public void A_query_lists_every_parameter()
    {
        using var port = new OscPort(0, _queue, 16, anyAddress: false);
        using var client = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        client.Client.ReceiveTimeout = 60_000;
        client.Client.ReceiveBufferSize = 1 << 20;
        client.Send(new OscMessage("/livegan/query").ToPacket(), new IPEndPoint(IPAddress.Loopback, port.Port));
        var addresses = new List<string>();
        while (true)
        {
            IPEndPoint? from = null;
            var sink = new Last();
            Assert.True(OscReader.TryRead(client.Receive(ref from), ref sink));
            if (sink.Message!.Address == "/livegan/query/end")
            {
                Assert.Equal(sink.Message.Arguments[0].Bits, addresses.Count);
                break;
            }
            Assert.Equal(4, sink.Message.Arguments.Count);
            addresses.Add(sink.Message.Arguments[0].Text);
        }
        Assert.Equal(new OscAddressSpace(16).Parameters.ToArray().Select(parameter => parameter.Address), addresses);
        Assert.Equal(addresses.Count, addresses.Distinct().Count());
    }

    [Fact]
    public void A_flood_and_damage_leave_it_playing()
    {
        using var port = new OscPort(0, _queue, 512, anyAddress: false);
        using var client = new UdpClient();
        var target = new IPEndPoint(IPAddress.Loopback, port.Port);
        byte[][] packets = [.. Enumerable.Range(0, 512).Select(d => new OscMessage($"/livegan/fader/{d}", OscArgument.Of(0.5f)).ToPacket())];
        byte[] largest = new byte[65507];
        new Random(1).NextBytes(largest);
        for (int i = 0; i < 50_000; i++)
        {
            client.Send(packets[i % 512], target);
            if (i % 5000 == 0)
            {
                client.Send(largest, target);
                client.Send([], target);
            }
            if (i % 64 == 0)
                while (_queue.TryDequeue(out _))
                {
                }
        }
        while (_queue.TryDequeue(out _))
        {
        }
        Patience.WaitUntil(
            () =>
            {
                client.Send(new OscMessage("/livegan/fader/5", OscArgument.Of(-0.75f)).ToPacket(), target);
                while (_queue.TryDequeue(out ControlEvent item))
                    if (item is { Number: 5, Value: -0.75f }) return true;
                return false;
            },
            "a fader moves after the flood");
        Assert.True(port.Status.Events > 512);
        Assert.Equal(0, _queue.Lost);
    }

    [Fact]
    public void A_port_that_is_taken_is_told()
    {
        using var first = new OscPort(0, _queue, 4, anyAddress: false);
        using var second = new OscPort(first.Port, _queue, 4, anyAddress: false);
        Assert.Null(first.Status.Problem);
        Assert.Contains($"cannot listen to OSC on UDP port {first.Port}", second.Status.Problem, StringComparison.Ordinal);
    }

    static int FreePort()
    {
        using var probe = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.Client.LocalEndPoint!).Port;
    }

    struct All : IOscSink
    {
        public List<OscMessage> Messages;

        public readonly void OnMessage(in OscMessageView message) => Messages.Add(OscMessage.From(message));
    }

    struct Last : IOscSink
    {
        public OscMessage? Message;

        public void OnMessage(in OscMessageView message) => Message = OscMessage.From(message);
    }
}
