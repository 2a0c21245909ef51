using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using LiveGan.Core.Frames;
using LiveGan.Media.Streaming;
using LiveGan.Media.Tests.Tools;

namespace LiveGan.Media.Tests.Streaming;

public sealed class StreamSenderTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly ConcurrentQueue<string> _said = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("rtmp://127.0.0.1:{0}/live/key", "rtmp://127.0.0.1:{0}/live/key", "-listen", "1")]
    [InlineData("srt://127.0.0.1:{0}", "srt://127.0.0.1:{0}?mode=listener", "-timeout", "30000000")]
    public void A_stream_arrives_and_is_taken_up_again_after_a_break(string to, string from, string option, string value)
    {
        int port = FreePort(to.StartsWith("srt", StringComparison.Ordinal));
        string address = string.Format(System.Globalization.CultureInfo.InvariantCulture, to, port);
        string listen = string.Format(System.Globalization.CultureInfo.InvariantCulture, from, port);
        using var sender = Sender(new StreamTarget(address, FrameRate: 15, KilobitsPerSecond: 800));
        using var show = new Timer(_ => Offer(sender, 5), null, 0, 20);
        for (int round = 0; round < 2; round++)
        {
            string file = _folder[$"received-{round}.mkv"];
            using Process server = Start("ffmpeg", "-v", "error", "-y", option, value, "-i", listen, "-map", "0:v", "-c", "copy", "-frames:v", "20", file);
            Assert.True(server.WaitForExit(45_000), "the server gets its frames; the sender said: " + string.Join("; ", _said));
            List<byte[]> frames = new Video(file).Decode();
            Assert.InRange(frames.Count, 15, 20);
            Assert.Equal(5, TestPicture.Number(frames[^1]));
        }
        Assert.True(sender.Connections > 1);
        Assert.Contains(_said, text => text.Contains("broke", StringComparison.Ordinal));
        Assert.DoesNotContain(_said, text => text.Contains("/live/key", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_holds_a_playlist_that_plays()
    {
        using (StreamSender sender = Sender(StreamTarget.Parse($"hls:{_folder["live"]},10fps")))
        {
            using var show = new Timer(_ => Offer(sender, 3), null, 0, 20);
            Show.Until(() => File.Exists(_folder["live/stream.m3u8"]), "the playlist is there", 60);
        }
        Assert.Equal(3, TestPicture.Number(new Video(_folder["live/stream.m3u8"]).Decode()[0]));
    }

    [Fact]
    public void A_pipe_gets_pictures_that_describe_themselves()
    {
        using (StreamSender sender = Sender(StreamTarget.Parse($"pipe:{_folder["out.y4m"]},10fps,256x128")))
        {
            using var show = new Timer(_ => Offer(sender, 9), null, 0, 20);
            Show.Until(() => File.Exists(_folder["out.y4m"]) && new FileInfo(_folder["out.y4m"]).Length > 200_000, "pictures come", 60);
        }
        Assert.Equal((256, 128), (new Video(_folder["out.y4m"]).Width, new Video(_folder["out.y4m"]).Height));
    }

    [Fact]
    public void A_server_that_accepts_and_never_reads_is_left_and_tried_again()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var sender = new StreamSender(
            new StreamTarget($"rtmp://127.0.0.1:{port}/live/key", 640, 360), TestPicture.Width, TestPicture.Height, (text, _) => _said.Enqueue(text))
        {
            StallTimeout = TimeSpan.FromSeconds(1),
        };
        using var show = new Timer(_ => Offer(sender, 1), null, 0, 5);
        Show.Until(() => sender.Connections >= 2, "it connects again", 60);
        Assert.Contains(_said, text => text.Contains("it took no picture for 1 s", StringComparison.Ordinal));
    }

    [Fact]
    public void Offering_allocates_nothing_and_never_waits()
    {
        using StreamSender sender = Sender(StreamTarget.Parse("srt://127.0.0.1:9"));
        Frame frame = Numbered(2);
        long allocated = long.MaxValue;
        for (int round = 0; round < 4 && allocated > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 512; i++) sender.Offer(frame);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Assert.Equal(0, allocated);
    }

    static void Offer(StreamSender sender, int number)
    {
        lock (sender) sender.Offer(Numbered(number));
    }

    static Frame Numbered(int number)
    {
        var frame = new Frame(TestPicture.Width, TestPicture.Height, 1);
        TestPicture.Paint(number, frame.Pixels);
        return frame;
    }

    StreamSender Sender(StreamTarget target) => new(target, TestPicture.Width, TestPicture.Height, (text, _) => _said.Enqueue(text));

    static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true }) ?? throw new InvalidOperationException(program);

    static int FreePort(bool isUdp)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, isUdp ? SocketType.Dgram : SocketType.Stream, isUdp ? ProtocolType.Udp : ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
