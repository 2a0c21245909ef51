using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using LiveGan.Core.Frames;
using LiveGan.Media.Streaming;
using LiveGan.Media.Tests.Tools;

namespace LiveGan.Media.Tests.Streaming;

/// <summary>Streams between two local ffmpeg processes: ours sends, another listens and keeps what it gets.</summary>
public sealed class StreamRoundTripTests : IDisposable
{
    const int Wanted = 30;

    readonly TemporaryFolder _folder = new();
    readonly ConcurrentQueue<string> _said = new();
    Process? _listener;

    public void Dispose()
    {
        End();
        _folder.Dispose();
    }

    [Fact]
    public void RTMP_arrives_with_a_silent_sound_track_and_finds_a_listener_that_comes_back()
    {
        int port = FreePort(ProtocolType.Tcp);
        string address = $"rtmp://127.0.0.1:{port}/live/key", first = _folder["first.flv"], second = _folder["second.flv"];
        Listen(first, "-listen", "1", "-i", address);
        using (StreamSender sender = Send(StreamTarget.Parse(address + ",30fps,800k")))
        {
            using var show = new NumberedShow(sender);
            Arrives(first, 1);
            End();
            Listen(second, "-listen", "1", "-i", address);
            Arrives(second, Wanted);
        }
        AssertRising(second);
        Assert.Contains("audio", System.Text.Encoding.UTF8.GetString(Tool.Run("ffprobe", "-v", "error", "-show_entries", "stream=codec_type", second)), StringComparison.Ordinal);
        Assert.Contains(_said, text => text.Contains($"the stream to rtmp://127.0.0.1:{port} broke", StringComparison.Ordinal));
        Assert.DoesNotContain(_said, text => text.Contains("key", StringComparison.Ordinal));
    }

    [Fact]
    public void SRT_arrives()
    {
        int port = FreePort(ProtocolType.Udp);
        string file = _folder["got.ts"];
        // SRT drops what comes later than the latency; a busy machine is late by more than its usual 120 ms.
        Listen(file, "-i", $"srt://127.0.0.1:{port}?mode=listener&latency=3000000");
        using (StreamSender sender = Send(StreamTarget.Parse($"srt://127.0.0.1:{port},30fps,800k")))
        {
            using var show = new NumberedShow(sender);
            Arrives(file, Wanted);
        }
        AssertRising(file);
    }

    /// <summary>The sender has closed the connection: that is the listener's end, too.</summary>
    void AssertRising(string file)
    {
        Assert.True(_listener!.WaitForExit(15_000), "the listener ends with its sender");
        int[] numbers = [.. new Video(file).Decode().Select(frame => TestPicture.Number(frame))];
        Assert.True(numbers.Length >= Wanted, $"{numbers.Length} pictures arrived");
        Assert.Equal(numbers.Order(), numbers);
        Assert.True(numbers.Distinct().Count() >= Wanted / 2, "they move");
    }

    // A picture takes 3 kB at 800 kbit a second on the average; the first ones may take less.
    static void Arrives(string file, int pictures) => Show.Until(
        () => File.Exists(file) && new FileInfo(file).Length > pictures * 5000L, $"{pictures} pictures are in {Path.GetFileName(file)}", 60);

    StreamSender Send(StreamTarget target) => new(target, TestPicture.Width, TestPicture.Height, (text, _) => _said.Enqueue(text));

    /// <summary>A listener that looks no longer than it must before it begins to copy.</summary>
    void Listen(string file, params string[] source)
    {
        var start = new ProcessStartInfo(
            "ffmpeg",
            ["-hide_banner", "-nostdin", "-loglevel", "quiet", "-y", "-probesize", "50k", "-analyzeduration", "300k", .. source, "-c", "copy", "-flush_packets", "1", file]);
        _listener = Process.Start(start)!;
    }

    void End()
    {
        if (_listener is null) return;
        if (!_listener.HasExited) _listener.Kill();
        _listener.WaitForExit();
        _listener.Dispose();
        _listener = null;
    }

    static int FreePort(ProtocolType protocol)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, protocol == ProtocolType.Tcp ? SocketType.Stream : SocketType.Dgram, protocol);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Offers a numbered picture every 20 ms.</summary>
    sealed class NumberedShow : IDisposable
    {
        readonly Timer _timer;
        readonly Frame _frame = new(TestPicture.Width, TestPicture.Height, 1);
        int _number;

        public NumberedShow(StreamSender sender) => _timer = new Timer(
            _ =>
            {
                lock (_frame)
                {
                    TestPicture.Paint(_number++, _frame.Pixels);
                    sender.Offer(_frame);
                }
            },
            null, 0, 20);

        public void Dispose()
        {
            using var ended = new ManualResetEvent(false);
            if (_timer.Dispose(ended)) ended.WaitOne();
        }
    }
}
