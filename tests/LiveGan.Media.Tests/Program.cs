using System.Diagnostics;
using LiveGan.Media.Recording;
using LiveGan.Media.Tests.Tools;

namespace LiveGan.Media.Tests;

static class Program
{
    /// <summary><c>record FILE</c>: records numbered pictures in real time, tells each second's time, until it is killed.</summary>
    static int Main(string[] arguments)
    {
        if (arguments is not ["record", var path])
        {
            Console.Error.WriteLine("usage: record FILE");
            return 2;
        }
        var watch = Stopwatch.StartNew();
        using var recorder = Recorder.Begin(
            new RecordingSettings { Path = path, Width = TestPicture.Width, Height = TestPicture.Height },
            () => watch.Elapsed.TotalSeconds);
        var pixels = new byte[TestPicture.Bytes];
        for (var number = 0; watch.Elapsed < TimeSpan.FromMinutes(1); number++)
        {
            TestPicture.Paint(number, pixels);
            recorder.Offer(pixels, watch.Elapsed.TotalSeconds);
            if (number % 5 == 0) Console.WriteLine(watch.Elapsed.TotalSeconds.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
            Thread.Sleep(30);
        }
        return 0;
    }
}
