using System.Collections.Concurrent;
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

    [Fact]
    public void A_virtual_camera_that_is_not_there_is_told_with_the_command_that_makes_it() => Assert.Equal(
        "cannot stream to '/dev/video63': there is no such device; make one with: sudo modprobe v4l2loopback video_nr=63 exclusive_caps=1 (package v4l2loopback-dkms)",
        Assert.Throws<MediaException>(() => Sender(StreamTarget.Parse("/dev/video63"))).Message);

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
}
