using System.Runtime.InteropServices;
using LiveGan.Core.Drivers;
using LiveGan.Core.Performance;
using LiveGan.Devices.Audio;
using LiveGan.Tests.Shared;

namespace LiveGan.Devices.Tests.Audio;

public sealed class AudioTrackTests
{
    [Fact]
    public void Events_follow_the_clicks_on_the_track_s_own_clock()
    {
        double[] beats = Sound.Beats(120, 6);
        var events = new List<ControlEvent>();
        using var track = new AudioTrack(Stereo(Clicks(beats, 6)), 100, Keep(events));
        for (double time = 0; time < 6; time += 1 / 60.0) track.HearUntil(time);

        double[] onsets = [.. events.Where(e => e.Kind == ControlKind.Trigger && e.Number == Signal.Onset && e.Value > 0).Select(e => e.Time - 100)];
        Assert.Equal(beats.Length, onsets.Length);
        for (int i = 0; i < beats.Length; i++) Assert.InRange(onsets[i] - beats[i], 0, 0.0107);
        double[] closed = [.. events.Where(e => e.Kind == ControlKind.Trigger && e.Number == Signal.Onset && e.Value == 0).Select(e => e.Time - 100)];
        Assert.Equal(beats.Length, closed.Length);
        for (int i = 0; i < beats.Length; i++) Assert.InRange(closed[i] - onsets[i], AudioSignals.GateSeconds - 1e-9, AudioSignals.GateSeconds + 0.006);
        Assert.All(events, e => Assert.InRange(e.Value, 0f, 1f));
    }

    [Fact]
    public void However_it_is_stepped_it_says_the_same()
    {
        double[] beats = Sound.Beats(97, 4);
        var smooth = new List<ControlEvent>();
        var coarse = new List<ControlEvent>();
        using (var track = new AudioTrack(Stereo(Clicks(beats, 4)), 0, Keep(smooth)))
        {
            for (double time = 0; time < 4.2; time += 0.003) track.HearUntil(time);
        }

        using (var track = new AudioTrack(Stereo(Clicks(beats, 4)), 0, Keep(coarse)))
        {
            var hop = new float[2 * AudioSettings.Hop];
            for (int i = 0; i < 30; i++) track.ReadAhead(hop);
            track.HearUntil(1.7);
            track.HearUntil(4.2);
            Assert.True(track.IsFinished);
        }

        Assert.Equal(smooth, coarse);
    }

    [Fact]
    public void At_the_end_all_is_silent()
    {
        var events = new List<ControlEvent>();
        using var track = new AudioTrack(Stereo(Sound.Sine(1.001, 440, 0.5f)), 0, Keep(events));
        track.HearUntil(60);

        Assert.True(track.IsFinished);
        foreach (var signal in events.Where(e => e.Kind == ControlKind.SetSignal).GroupBy(e => e.Number))
            Assert.Equal(0f, signal.Last().Value);
        Assert.Contains(events, e => e.Kind == ControlKind.SetSignal && e.Number == Signal.Level && e.Value > 0.9f);
    }

    [Fact]
    public void A_refused_level_is_sent_again()
    {
        var events = new List<ControlEvent>();
        bool full = true;
        var signals = new AudioSignals(
            e =>
            {
                if (!full) events.Add(e);
                return !full;
            },
            bands: 8);
        var analyzer = new AudioAnalyzer();
        AudioAnalyzerTests.Feed(analyzer, Sound.Sine(0.1, 440, 0.5f));
        signals.Send(analyzer.Features, 1);
        full = false;
        signals.Send(analyzer.Features, 2);
        Assert.Contains(events, e => e.Number == Signal.Level && e.Value > 0.9f);
    }

    [Fact]
    public void A_file_plays_along_with_no_sound_card()
    {
        double[] beats = Sound.Beats(150, 1.5, first: 0.2);
        var queue = new ControlQueue(1 << 14);
        using var player = new AudioPlayer(Stereo(Clicks(beats, 1.5)), "clicks", null, queue);
        Patience.WaitUntil(() => player.Status.IsFinished, "the player reaches the end");

        int onsets = 0;
        while (queue.TryDequeue(out ControlEvent item))
        {
            if (item.Kind == ControlKind.Trigger && item.Number == Signal.Onset && item.Value > 0) onsets++;
        }

        Assert.Equal(beats.Length, onsets);
        Assert.Equal("clicks", player.Status.Source);
        Assert.Null(player.Status.Problem);
    }

    [Fact]
    public void A_source_that_breaks_off_is_said_and_ends()
    {
        using var player = new AudioPlayer(new BrokenStream(), "broken.wav", null, new ControlQueue());
        Patience.WaitUntil(() => player.Status.IsFinished, "the player gives up");
        Assert.Contains("broken.wav", player.Status.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_goes_is_opened_again_and_the_signals_fall()
    {
        var queue = new ControlQueue(1 << 14);
        int opened = 0;
        using var listener = new AudioListener(
            () => Interlocked.Increment(ref opened) == 1
                ? throw new AudioException("nothing plugged in: plug it in")
                : new ShortInput([.. Sound.Sine(0.2, 440, 0.5f).SelectMany(sample => (float[])[sample, sample])]),
            queue);
        Patience.WaitUntil(() => listener.Status.Problem is { } p && p.StartsWith("nothing", StringComparison.Ordinal), "the first try is reported");
        Patience.WaitUntil(() => opened >= 3, "it tries again after the device has gone");
        listener.Dispose();

        var levels = new List<float>();
        while (queue.TryDequeue(out ControlEvent item))
        {
            if (item.Kind == ControlKind.SetSignal && item.Number == Signal.Level) levels.Add(item.Value);
        }

        Assert.True(levels.Max() > 0.9f);
        Assert.Equal(0f, levels[^1]);
    }

    static float[] Clicks(double[] beats, double seconds)
    {
        float[] sound = Sound.Silence(seconds);
        foreach (double beat in beats) sound.AddClick(beat, 0.5f);
        return sound;
    }

    static MemoryStream Stereo(float[] mono) =>
        new(MemoryMarshal.AsBytes<float>(mono.SelectMany(sample => (float[])[sample, sample]).ToArray()).ToArray());

    static Func<ControlEvent, bool> Keep(List<ControlEvent> events) => e =>
    {
        events.Add(e);
        return true;
    };

    sealed class ShortInput(float[] sound) : IAudioInput
    {
        int _at;

        public string Name => "short";

        public bool IsOpen => _at < sound.Length;

        public int Read(Span<float> samples)
        {
            int count = Math.Min(samples.Length, sound.Length - _at);
            sound.AsSpan(_at, count).CopyTo(samples);
            _at += count;
            return count;
        }

        public void Dispose()
        {
        }
    }

    sealed class BrokenStream : MemoryStream
    {
        public override int Read(Span<byte> buffer) => throw new IOException("the disk is gone");
    }
}
