using System.Numerics.Tensors;

namespace LiveGan.Devices.Audio;

/// <summary>Listens to mono sound hop by hop: levels, bands, onsets, tempo and beat.</summary>
/// <remarks>
/// The same samples give the same features, live or offline. One thread. What a hop says is known when its last sample is
/// here: nothing looks ahead. Samples that are not finite count as silence.
/// </remarks>
public sealed class AudioAnalyzer
{
    // Compresses magnitudes, so that soft onsets count beside loud ones.
    const float FullScale = 0.999f;
    const float Silence = 1e-4f;
    const float Compression = 100;
    // A line must rise above what it and its neighbours were 2 to 7 hops ago: beating and noise do not.
    const int FirstPast = 2;
    const int LastPast = 7;
    const float LoudnessFloor = 0.003f;
    const double LoudnessSeconds = 6;
    const double RangeDecibels = 60;

    readonly AudioSettings _settings;
    readonly Spectrum _spectrum = new();
    readonly int[] _firstLines;
    readonly float[][] _compressed;
    readonly float[] _weights;
    readonly OnsetDetector[] _detectors;
    readonly OnsetDetector _detector;
    readonly TempoTracker _tempo = new();
    readonly RunningPeak[] _bandPeaks;
    readonly RunningPeak _level = new(LoudnessFloor, LoudnessSeconds);
    readonly RunningPeak _peak = new(LoudnessFloor, LoudnessSeconds);
    readonly float[] _past = new float[Spectrum.Lines];
    readonly float[] _hop = new float[AudioSettings.Hop];
    long _hops;

    /// <param name="settings">How to listen; the standard where null.</param>
    public AudioAnalyzer(AudioSettings? settings = null)
    {
        _settings = settings ?? new AudioSettings();
        int bands = _settings.Edges.Count - 1;
        _firstLines = [.. _settings.Edges.Select(Spectrum.LineOf)];
        // Wide bands flutter less: the square roots of their widths balance a bass drum and a hat.
        double[] widths = [.. Enumerable.Range(0, bands).Select(b => Math.Sqrt(Math.Max(1, _firstLines[b + 1] - _firstLines[b])))];
        _weights = [.. widths.Select(width => (float)(width / widths.Sum()))];
        _detectors = [.. Enumerable.Range(0, bands).Select(_ => new OnsetDetector(_settings.Threshold))];
        _detector = new OnsetDetector(_settings.Threshold);
        _bandPeaks = [.. Enumerable.Range(0, bands).Select(_ => new RunningPeak(LoudnessFloor, LoudnessSeconds))];
        _compressed = [.. Enumerable.Range(0, LastPast + 1).Select(_ => new float[Spectrum.Lines])];
    }

    /// <summary>Bands.</summary>
    public int Bands => _detectors.Length;

    /// <summary>What the last hop said.</summary>
    public AudioFeatures Features { get; } = new();

    /// <summary>Listens to the next hop.</summary>
    /// <param name="samples"><see cref="AudioSettings.Hop"/> samples, −1…1.</param>
    /// <returns><see cref="Features"/>.</returns>
    public AudioFeatures Process(ReadOnlySpan<float> samples)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(samples.Length, AudioSettings.Hop);
        for (int i = 0; i < samples.Length; i++) _hop[i] = float.IsFinite(samples[i]) ? Math.Clamp(samples[i], -1f, 1f) : 0f;
        _spectrum.Add(_hop);
        _hops++;
        Features.Time = _hops * (double)AudioSettings.Hop / AudioSettings.SampleRate;
        Features.Level = Scale(TensorPrimitives.Norm(_hop) / MathF.Sqrt(_hop.Length), _level);
        float peak = Math.Abs(TensorPrimitives.MaxMagnitude(_hop));
        Features.Peak = Scale(peak, _peak);
        if (peak >= FullScale) Features.ClippedHops++;
        Features.SilentSeconds = peak >= Silence ? 0 : Features.SilentSeconds + ((double)AudioSettings.Hop / AudioSettings.SampleRate);
        float[] now = Compress();
        float whole = 0;
        for (int band = 0; band < Bands; band++)
        {
            int first = _firstLines[band], last = Math.Max(first + 1, _firstLines[band + 1]);
            float power = TensorPrimitives.SumOfSquares(_spectrum.Magnitudes[first..last]);
            // A sine spreads over three lines, whose squares sum to 1.5 of its own.
            Features.Bands[band] = Scale(MathF.Sqrt(power / 3), _bandPeaks[band]);
            float flux = 0;
            for (int k = first; k < last; k++) flux += Math.Max(0, now[k] - _past[k]);
            flux /= last - first;
            whole += flux * _weights[band];
            Features.BandOnsets[band] = _detectors[band].Add(flux);
        }

        Features.Onset = _detector.Add(whole);
        _tempo.Add(whole);
        Features.Tempo = _tempo.Tempo;
        Features.Confidence = _tempo.Confidence;
        Features.BeatTime = (_tempo.BeatHop + 1) * AudioSettings.Hop / AudioSettings.SampleRate;
        return Features;
    }

    float[] Compress()
    {
        const int count = LastPast + 1;
        float[] now = _compressed[_hops % count];
        TensorPrimitives.Multiply(_spectrum.Magnitudes, Compression, now);
        TensorPrimitives.Add(now, 1f, now);
        TensorPrimitives.Log(now, now);
        _compressed[(_hops + count - FirstPast) % count].CopyTo(_past, 0);
        for (int hop = FirstPast + 1; hop <= LastPast; hop++) TensorPrimitives.Max(_past, _compressed[(_hops + count - hop) % count], _past);
        float before = 0;
        for (int k = 0; k < Spectrum.Lines; k++)
        {
            float here = _past[k], after = k + 1 < Spectrum.Lines ? _past[k + 1] : 0;
            _past[k] = Math.Max(here, Math.Max(before, after));
            before = here;
        }

        return now;
    }

    float Scale(float amplitude, RunningPeak peak)
    {
        if (_settings.AutoGain) return peak.Normalize(amplitude);
        return amplitude <= 0 ? 0 : (float)Math.Clamp(1 + (20 * Math.Log10(amplitude * Math.Sqrt(2)) / RangeDecibels), 0, 1);
    }
}
