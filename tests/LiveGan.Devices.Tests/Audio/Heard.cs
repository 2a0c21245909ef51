using LiveGan.Devices.Audio;

namespace LiveGan.Devices.Tests.Audio;

/// <summary>What an analyser said about a whole sound.</summary>
sealed class Heard
{
    // The usual tolerance of onset evaluation (MIREX).
    const double Tolerance = 0.05;

    public List<double> Onsets { get; } = [];

    public List<double>[] BandOnsets { get; } = [.. Enumerable.Range(0, 8).Select(_ => new List<double>())];

    public List<float> Levels { get; } = [];

    public double Tempo { get; private set; }

    public double Confidence { get; private set; }

    public double BeatTime { get; private set; }

    public float Loudest => Levels.Max();

    public static Heard Of(float[] sound, AudioSettings? settings = null)
    {
        var heard = new Heard();
        var analyzer = new AudioAnalyzer(settings);
        for (int i = 0; i + AudioSettings.Hop <= sound.Length; i += AudioSettings.Hop)
        {
            AudioFeatures features = analyzer.Process(sound.AsSpan(i, AudioSettings.Hop));
            if (features.Onset > 0) heard.Onsets.Add(features.Time);
            for (int band = 0; band < analyzer.Bands; band++)
            {
                if (features.BandOnsets[band] > 0) heard.BandOnsets[band].Add(features.Time);
            }

            heard.Levels.Add(features.Level);
            heard.Levels.Add(features.Peak);
        }

        heard.Tempo = analyzer.Features.Tempo;
        heard.Confidence = analyzer.Features.Confidence;
        heard.BeatTime = analyzer.Features.BeatTime;
        return heard;
    }

    public double Measure(double[] truth) => Measure(Onsets, truth);

    /// <summary>The F-measure: harmonic mean of precision and recall.</summary>
    public static double Measure(List<double> found, double[] truth)
    {
        var left = new List<double>(found);
        int hits = truth.Count(t =>
        {
            int at = left.FindIndex(f => Math.Abs(f - t) <= Tolerance);
            if (at >= 0) left.RemoveAt(at);
            return at >= 0;
        });
        return 2.0 * hits / (found.Count + truth.Length);
    }

    /// <summary>The longest time from a true onset to its detection.</summary>
    public double WorstDelay(double[] truth) =>
        truth.Max(t => Onsets.Where(f => Math.Abs(f - t) <= Tolerance).Select(f => f - t).DefaultIfEmpty(0).Max());
}
