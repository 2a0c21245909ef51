using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
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

    struct Last : IOscSink
    {
        public OscMessage? Message;

        public void OnMessage(in OscMessageView message) => Message = OscMessage.From(message);
    }
}
