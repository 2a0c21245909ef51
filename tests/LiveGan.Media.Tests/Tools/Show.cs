using System.Diagnostics;
using LiveGan.Media.Recording;

namespace LiveGan.Media.Tests.Tools;

/// <summary>A show on a clock that the test moves, and its recorder.</summary>
sealed class Show : IDisposable
{
    double _now = 1000; // a show's clock rarely begins at 0

    public Show(RecordingSettings settings)
    {
        Settings = settings;
        Recorder = Recorder.Begin(settings, () => Volatile.Read(ref _now));
    }

    public RecordingSettings Settings { get; }

    public Recorder Recorder { get; }

    /// <summary>Seconds since the start.</summary>
    public double Elapsed
    {
        get => Volatile.Read(ref _now) - 1000;
        set => Volatile.Write(ref _now, value + 1000);
    }

    public static RecordingSettings Numbered(string path, int frameRate = 30) =>
        new() { Path = path, Width = TestPicture.Width, Height = TestPicture.Height, FrameRate = frameRate };

    /// <summary>Moves the clock, waits (in real time) for room, and offers.</summary>
    public void Offer(double at, ReadOnlySpan<byte> pixels)
    {
        Elapsed = at;
        Until(() => Recorder.PicturesWaiting < Recorder.QueueLength - 1 || !Recorder.Status.IsActive, "the encoder takes pictures");
        Recorder.Offer(pixels, at + 1000);
    }

    public void Offer(double at, int number) => Offer(at, TestPicture.Paint(number));

    public RecordingStatus StopAt(double at)
    {
        Elapsed = at;
        return Recorder.Stop();
    }

    public static void Until(Func<bool> condition, string what, int seconds = 30)
    {
        for (var watch = Stopwatch.StartNew(); !condition(); Thread.Sleep(1))
            Assert.True(watch.Elapsed.TotalSeconds < seconds, $"waited {seconds} s until {what}");
    }

    public void Dispose() => Recorder.Dispose();
}
