using LiveGan.Devices.Audio;

namespace LiveGan.Devices.Tests.Audio;

public sealed class AudioAnalyzerTests
{
    [Theory]
    [InlineData(70, 0)]
    [InlineData(96, 0.01f)]
    [InlineData(120, 0.03f)]
    [InlineData(133.3, 0)]
    [InlineData(150, 0.01f)]
    [InlineData(180, 0.03f)]
    public void Finds_clicks_and_their_tempo(double tempo, float noise)
    {
        double[] beats = Sound.Beats(tempo, 20);
        float[] sound = Sound.Silence(20).AddNoise(noise);
        foreach (double beat in beats) sound.AddClick(beat, 0.5f);

        Heard heard = Heard.Of(sound);

        Assert.InRange(heard.Measure(beats), 0.95, 1);
        Assert.InRange(heard.Tempo / tempo, 0.99, 1.01);
        Assert.InRange(heard.Confidence, 0.3, 1);
        Assert.InRange(heard.WorstDelay(beats), 0, 0.0107);
        double phase = (heard.BeatTime - beats[0]) * tempo / 60;
        Assert.InRange(phase - Math.Round(phase), -0.06, 0.06);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(124)]
    [InlineData(172)]
    public void Hears_a_drum_kit_through_a_chord(double tempo)
    {
        double[] beats = Sound.Beats(tempo, 16);
        float[] sound = Sound.Silence(16).AddNoise(0.002f).AddChord(0.1, 15.5, 0.15f);
        for (int i = 0; i < beats.Length; i++)
        {
            sound.AddKick(beats[i], 0.7f);
            if (i % 2 == 1) sound.AddClick(beats[i], 0.4f);
        }

        Heard heard = Heard.Of(sound);

        Assert.InRange(heard.Measure([0.1, .. beats]), 0.95, 1);
        Assert.InRange(heard.Tempo / tempo, 0.99, 1.01);
        Assert.InRange(Heard.Measure(heard.BandOnsets[0], beats), 0.95, 1);
    }

    [Fact]
    public void A_faint_input_is_heard_as_a_loud_one()
    {
        double[] beats = Sound.Beats(120, 10);
        float[] sound = Sound.Silence(10).AddNoise(0.0005f);
        foreach (double beat in beats) sound.AddKick(beat, 0.03f);

        Heard heard = Heard.Of(sound);

        Assert.InRange(heard.Measure(beats), 0.95, 1);
        Assert.True(heard.Loudest > 0.95f);
    }

    [Fact]
    public void A_sine_is_in_its_band_alone()
    {
        var settings = new AudioSettings { Edges = [40, 250, 2000, 12000], AutoGain = false };
        var analyzer = new AudioAnalyzer(settings);
        Feed(analyzer, Sound.Sine(0.5, 1000, 1f));

        Assert.Equal(3, analyzer.Bands);
        Assert.InRange(analyzer.Features.Bands[1], 0.98f, 1f);
        Assert.InRange(analyzer.Features.Bands[0], 0f, 0.35f);
        Assert.InRange(analyzer.Features.Bands[2], 0f, 0.35f);
        Assert.InRange(analyzer.Features.Level, 0.99f, 1f);
        Assert.InRange(analyzer.Features.Peak, 0.99f, 1f);
        Feed(analyzer, Sound.Sine(0.5, 1000, 0.1f));
        Assert.InRange(analyzer.Features.Level, (40f / 60) - 0.01f, (40f / 60) + 0.01f);
    }

    [Fact]
    public void Silence_says_nothing()
    {
        Heard heard = Heard.Of(Sound.Silence(8));
        Assert.Empty(heard.Onsets);
        Assert.Equal(0, heard.Tempo);
        Assert.Equal(0, heard.Loudest);
    }

    [Fact]
    public void Steady_noise_has_no_beat()
    {
        Heard heard = Heard.Of(Sound.Silence(12).AddNoise(0.3f));
        Assert.InRange(heard.Onsets.Count, 0, 6);
        Assert.InRange(heard.Confidence, 0, 0.25);
    }

    [Fact]
    public void A_held_chord_is_one_onset()
    {
        Heard heard = Heard.Of(Sound.Silence(4).AddChord(1, 2.5, 0.5f));
        Assert.Single(heard.Onsets);
        Assert.InRange(heard.Onsets[0], 1, 1.0107);
    }

    [Fact]
    public void Clipping_and_numbers_that_are_none_do_no_harm()
    {
        float[] sound = Sound.Sine(3, 80, 40f);
        for (int i = 0; i < sound.Length; i += 97) sound[i] = i % 2 == 0 ? float.NaN : float.NegativeInfinity;
        Heard heard = Heard.Of(sound);
        Assert.InRange(heard.Loudest, 0, 1);
        Assert.False(double.IsNaN(heard.Tempo) || double.IsNaN(heard.Confidence));
    }

    [Fact]
    public void When_the_music_stops_the_tempo_is_forgotten()
    {
        double[] beats = Sound.Beats(120, 10);
        float[] sound = Sound.Silence(20);
        foreach (double beat in beats) sound.AddClick(beat, 0.5f);
        Assert.Equal(0, Heard.Of(sound).Tempo);
    }

    [Fact]
    public void The_same_samples_say_the_same()
    {
        float[] sound = Sound.Silence(5).AddNoise(0.1f).AddKick(1, 0.5f).AddClick(2.3, 0.4f);
        Assert.Equal(Heard.Of(sound).Levels, Heard.Of(sound).Levels);
    }

    [Theory]
    [InlineData(new double[] { 30, 90, 180 }, "2 audio bands")]
    [InlineData(new double[] { 30, 90, 80, 2000 }, "80 Hz")]
    [InlineData(new double[] { 30, 90, double.NaN, 2000 }, "NaN")]
    [InlineData(new double[] { 30, 90, 100, 2000 }, "100 Hz")]
    [InlineData(new double[] { 30, 90, 180, 30000 }, "30000 Hz")]
    public void Impossible_bands_are_refused(double[] edges, string part) =>
        Assert.Contains(part, Assert.Throws<ArgumentException>(() => new AudioSettings { Edges = edges }).Message, StringComparison.Ordinal);

    internal static void Feed(AudioAnalyzer analyzer, float[] sound)
    {
        for (int i = 0; i + AudioSettings.Hop <= sound.Length; i += AudioSettings.Hop) analyzer.Process(sound.AsSpan(i, AudioSettings.Hop));
    }
}
