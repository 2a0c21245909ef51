using System.Runtime.InteropServices;
using LiveGan.App.Films;
using LiveGan.Core.Drivers;
using LiveGan.Core.Journal;
using LiveGan.Core.Latents;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.App.Tests.Films;

/// <summary>Music that moves a film, to the hop.</summary>
public sealed class HeardShowTests : IDisposable
{
    const int Rate = 48000;

    static readonly Look Pulsing = new()
    {
        Name = "Pulsing",
        Smoothing = 0,
        Drivers = [new EnvelopeSettings { Signal = Signal.Onset, Attack = 0.001, Decay = 0.05, Sustain = 0, Release = 0.05, Depth = 1 }],
    };

    readonly string _folder = Directory.CreateTempSubdirectory("livegan-heard-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_look_moves_where_the_music_clicks_and_nowhere_else()
    {
        double[] clicks = [0.5, 1.25, 2];
        using var show = new HeardShow(HeardShow.Alone(Pulsing, 16), "pulsing", Clicks(clicks, 2.5));
        var latent = new LatentFrame(16);
        var moved = new List<double>();
        bool wasStill = true;
        for (int frame = 0; frame < 240; frame++)
        {
            show.Evaluate(frame / 100.0, latent);
            bool isStill = latent.Values.All(value => Math.Abs(value) < 0.05f);
            if (wasStill && !isStill) moved.Add(frame / 100.0);
            wasStill = isStill;
        }

        Assert.Equal(clicks.Length, moved.Count);
        // A window of 21 ms that ends with a hop of 5, and a frame every 10.
        for (int i = 0; i < clicks.Length; i++) Assert.InRange(moved[i] - clicks[i], 0, 0.045);
    }

    [Fact]
    public void The_same_time_gives_the_same_latent_in_any_order()
    {
        using var show = new HeardShow(HeardShow.Alone(Pulsing, 16), "pulsing", Clicks([0.2, 0.7], 1));
        double[] times = [0.1, 0.24, 0.3, 0.73, 0.9];
        float[][] forward = [.. times.Select(time => Latent(show, time))];
        for (int i = times.Length - 1; i >= 0; i--) Assert.Equal(forward[i], Latent(show, times[i]));
        Assert.NotEqual(forward[0], forward[1]);
    }

    [Fact]
    public void It_knows_who_listens_and_who_has_heard()
    {
        Assert.True(HeardShow.Listens(Pulsing));
        Assert.False(HeardShow.Listens(Look.Standard));
        Assert.False(HeardShow.Listens(Look.Standard with { Drivers = [new FollowerSettings { Signal = Signal.Input }] }));
        Assert.False(HeardShow.HasHeard(HeardShow.Alone(Pulsing, 16)));
        var writer = new JournalWriter();
        byte[] heard = [.. writer.Begin(HeardShow.Alone(Pulsing, 16).Start), .. writer.Append(1, new ControlEvent { Kind = ControlKind.SetSignal, Device = -1, Number = Signal.Level, Value = 1 })];
        Assert.True(HeardShow.HasHeard(JournalReader.Read(heard, "x.show")));
    }

    static float[] Latent(HeardShow show, double time)
    {
        var latent = new LatentFrame(16);
        show.Evaluate(time, latent);
        return [.. latent.Values];
    }

    /// <summary>A file of raw sound in a WAV's clothes.</summary>
    string Clicks(double[] times, double seconds)
    {
        var samples = new short[(int)(seconds * Rate)];
        var random = new Random(1);
        foreach (double time in times)
            for (int i = 0; i < Rate / 100; i++) samples[(int)(time * Rate) + i] = (short)(20000 * Math.Exp(-i / 150.0) * ((2 * random.NextDouble()) - 1));
        string path = Path.Combine(_folder, "clicks.wav");
        using var writer = new BinaryWriter(File.Create(path));
        int bytes = 2 * samples.Length;
        writer.Write("RIFF"u8);
        writer.Write(36 + bytes);
        writer.Write("WAVEfmt "u8);
        foreach (int number in (int[])[16, 0x00010001, Rate, 2 * Rate, 0x00100002]) writer.Write(number);
        writer.Write("data"u8);
        writer.Write(bytes);
        writer.Write(MemoryMarshal.AsBytes<short>(samples));
        return path;
    }
}
