using System.Runtime.InteropServices;
using LiveGan.Media.Recording;
using LiveGan.Media.Tests.Tools;

namespace LiveGan.Media.Tests.Recording;

/// <summary>Sound recorded along: where it is in the file, and what becomes of a source that fails.</summary>
public sealed class RecordedSoundTests : IDisposable
{
    const int Rate = 48000;
    const int Block = 256;

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("show.mp4")]
    [InlineData("show.mkv")]
    public void A_click_is_in_the_file_when_it_was_heard(string name)
    {
        float[] heard = Record(name, 4, seconds => Math.Abs(seconds - 2) < 0.005 ? 0.8f : 0, _ => true);
        Assert.InRange(heard.Length, (int)(3.9 * Rate), (int)(4.1 * Rate));
        Assert.InRange(FirstLoud(heard), 1.97, 2.03);
        Assert.Equal(120, new Video(_folder[name]).Frames);
    }

    [Fact]
    public void A_source_that_comes_late_and_goes_leaves_silence_and_not_a_shift()
    {
        float[] heard = Record("show.mp4", 6, _ => 0.5f, seconds => seconds is (> 1 and < 2) or > 4.5);
        Assert.InRange(heard.Length, (int)(5.9 * Rate), (int)(6.1 * Rate));
        Assert.InRange(FirstLoud(heard), 0.97, 1.04);
        Assert.True(Loudness(heard, 1.2, 1.9) > 0.1);
        Assert.True(Loudness(heard, 2.3, 4.3) < 0.01);
        Assert.True(Loudness(heard, 4.8, 5.8) > 0.1);
    }

    [Fact]
    public void A_clock_that_runs_fast_or_slow_is_kept_on_the_walls()
    {
        foreach (double speed in (double[])[0.97, 1.03])
        {
            // At the fifth second of the wall the source has come to 5·speed of its own.
            float[] heard = Record($"show{speed}.mkv", 8, _ => 0, _ => true, speed, clickAtWall: 6);
            Assert.InRange(heard.Length, (int)(7.9 * Rate), (int)(8.1 * Rate));
            Assert.InRange(FirstLoud(heard), 5.85, 6.1);
        }
    }

    [Fact]
    public void Offering_sound_allocates_nothing_and_never_waits()
    {
        using var show = new Show(Show.Numbered(_folder["show.mp4"]) with { Sound = true });
        var block = new float[2 * Block];
        long allocated = long.MaxValue;
        for (var round = 0; round < 4 && allocated > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 2000; i++) show.Recorder.OfferSound(block, 1000);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Assert.Equal(0, allocated);
        Assert.Throws<ArgumentException>(() => show.Recorder.OfferSound(new float[3], 1000));
    }

    /// <summary>Plays a source into a recording, block by block, and decodes the file's sound, left.</summary>
    float[] Record(string name, double seconds, Func<double, float> sound, Func<double, bool> isThere, double speed = 1, double clickAtWall = double.NaN)
    {
        using (var show = new Show(Show.Numbered(_folder[name]) with { Sound = true }))
        {
            var block = new float[2 * Block];
            long blocks = 0;
            for (var n = 0; n < seconds * 30; n++)
            {
                show.Offer(n / 30.0, n);
                for (double wall; (wall = (blocks + 1) * Block / (Rate * speed)) <= n / 30.0; blocks++)
                {
                    if (!isThere(wall)) continue;
                    for (var i = 0; i < Block; i++)
                    {
                        double at = wall - (double)(Block - i) / (Rate * speed);
                        float value = Math.Abs(at - clickAtWall) < 0.005 ? 0.8f : sound(at);
                        block[2 * i] = block[(2 * i) + 1] = value * (i / 32 % 2 == 0 ? 1 : -1);
                    }
                    show.Recorder.OfferSound(block, 1000 + wall);
                }
                // Sound and pictures go through their own queues: let the recorder come along.
                if (n % 15 == 0) Show.Until(() => show.Recorder.PicturesWaiting <= 1, "the recorder comes along");
            }
            Assert.Equal(RecordingState.Finished, show.StopAt(seconds).State);
        }
        byte[] decoded = Tool.Run("ffmpeg", "-v", "error", "-i", _folder[name], "-map", "0:a:0", "-ac", "1", "-f", "f32le", "-");
        return MemoryMarshal.Cast<byte, float>(decoded).ToArray();
    }

    static double FirstLoud(float[] samples) => Array.FindIndex(samples, sample => Math.Abs(sample) > 0.1f) / (double)Rate;

    static double Loudness(float[] samples, double from, double to) =>
        Math.Sqrt(samples[(int)(from * Rate)..(int)(to * Rate)].Average(sample => (double)sample * sample));
}
