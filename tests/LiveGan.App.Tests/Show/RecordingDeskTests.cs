using System.Diagnostics;
using LiveGan.App.Show;
using LiveGan.Core.Frames;
using LiveGan.Core.Performance;
using LiveGan.Media.Encoders;

namespace LiveGan.App.Tests.Show;

/// <summary>Recordings as the show makes them, with the real ffmpeg, judged by ffprobe.</summary>
public sealed class RecordingDeskTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("livegan-desk-").FullName;
    readonly StringWriter _said = new();
    readonly ShowClock _clock = new();
    readonly Frame _frame = new(32, 32, 1);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_split_recording_has_every_frame_once_and_its_cues_and_its_sound()
    {
        var plan = new RecordingPlan { SplitSeconds = 0.7, Encoder = EncoderKind.Software, Sound = true, Size = new(64, 64) };
        double recorded;
        using (RecordingDesk desk = Desk(plan))
        {
            desk.BeginNow(At("show.mkv"));
            var status = new PerformanceStatus();
            status.Cues[1] = new() { Look = LiveGan.Core.Presets.Look.Standard, Name = "storm" };
            Play(desk, 2.2, status, time => status.ActiveCue = time > 0.3 ? 1 : -1);
            recorded = desk.Status!.Value.ElapsedSeconds;
        }

        string[] files = [.. Directory.GetFiles(_folder).Order(StringComparer.Ordinal)];
        Assert.True(files.Length is 2 or 3, string.Join(' ', files));
        double[] seconds = [.. files.Select(file => Frames(file) / 60.0)];
        Assert.InRange(seconds.Sum(), recorded - 0.2, recorded + 0.5);
        Assert.Contains("cue 2: storm", Probe(At("show.mkv"), "chapter_tags=title"), StringComparison.Ordinal);
        Assert.All(files, file => Assert.Contains("audio", Probe(file, "stream=codec_type"), StringComparison.Ordinal));
        Assert.Equal(files.Length, _said.ToString().Split("recorded ").Length - 1);
    }

    [Fact]
    public void Another_recording_can_begin_while_the_first_is_being_closed()
    {
        using (RecordingDesk desk = Desk(new RecordingPlan { Encoder = EncoderKind.Software }))
        {
            desk.BeginNow(At("a.mp4"));
            Play(desk, 0.3, null, _ => { });
            desk.Toggle();
            Assert.Null(desk.Status);
            desk.BeginNow(At("b.mp4"));
            Play(desk, 0.3, null, _ => { });
        }

        Assert.InRange(Frames(At("a.mp4")), 10, 60);
        Assert.InRange(Frames(At("b.mp4")), 10, 60);
    }

    [Fact]
    public void An_encoder_that_is_not_there_is_said_and_nothing_is_recorded()
    {
        EncoderKind missing = EncoderProbe.TryAll(LiveGan.Media.Ffmpeg.FfmpegProgram.Locate()).First(finding => !finding.Works).Profile.Kind;
        using (RecordingDesk desk = Desk(new RecordingPlan { Encoder = missing }))
        {
            desk.BeginNow(At("a.mp4"));
            Assert.Null(desk.Status);
        }

        Assert.Contains("livegan: cannot record with", _said.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    /// <summary>Paints and sounds as the show does.</summary>
    void Play(RecordingDesk desk, double seconds, PerformanceStatus? status, Action<double> each)
    {
        double begin = _clock.Now;
        var block = new float[512];
        for (double heard = begin; _clock.Now - begin < seconds; Thread.Sleep(8))
        {
            each(_clock.Now - begin);
            if (status is not null) status.Time = _clock.Now;
            desk.Offer(_frame, _clock.Now);
            for (; heard < _clock.Now; heard += 256 / 48000.0) desk.OfferSound(block, ShowClock.Monotonic);
            desk.Watch(status);
        }
    }

    static int Frames(string file) => int.Parse(Probe(file, "stream=nb_read_frames").Trim(), System.Globalization.CultureInfo.InvariantCulture);

    static string Probe(string file, string entries)
    {
        var start = new ProcessStartInfo("ffprobe", ["-v", "error", "-count_frames", "-show_entries", entries, "-of", "csv=p=0", .. entries.Contains("nb_read", StringComparison.Ordinal) ? (string[])["-select_streams", "v:0"] : [], file])
        {
            RedirectStandardOutput = true,
        };
        using Process probe = Process.Start(start)!;
        return probe.StandardOutput.ReadToEnd();
    }

    RecordingDesk Desk(RecordingPlan plan) => new(_clock, new Announcer(_said, _clock), 32, plan);

    string At(string name) => Path.Combine(_folder, name);
}
