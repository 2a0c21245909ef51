using System.Numerics.Tensors;

namespace LiveGan.Devices.Audio;

/// <summary>
/// Tempo and beat from the onset strength of the last eight seconds: the period whose multiples correlate best while its
/// odd halves do not (after Scheirer 1998 and Ellis 2007), and the phase whose beats meet most onsets.
/// </summary>
sealed class TempoTracker
{
    /// <summary>Slowest tempo that is found, beats per minute.</summary>
    public const double Slowest = 65;

    /// <summary>Fastest tempo that is found.</summary>
    public const double Fastest = 190;

    const int Length = 1536;
    const int Multiples = 4;
    const int Interval = 47;
    const double Step = 0.25;
    const double Preferred = 120;
    const double PreferenceOctaves = 1.4;
    const double HalfPenalty = 0.5;
    const double LeastSound = 1e-4;
    const int MinHops = (int)(2.5 * AudioSettings.HopRate);

    readonly float[] _ring = new float[Length];
    readonly double[] _line = new double[Length];
    readonly double[] _correlation = new double[Length];
    long _hops;

    /// <summary>Beats per minute, or 0.</summary>
    public double Tempo { get; private set; }

    /// <summary>0…1.</summary>
    public double Confidence { get; private set; }

    /// <summary>The last beat, in hops since the beginning.</summary>
    public double BeatHop { get; private set; }

    /// <summary>Takes the next hop's onset strength.</summary>
    public void Add(float flux)
    {
        _ring[_hops % Length] = flux;
        _hops++;
        if (_hops >= MinHops && _hops % Interval == 0) Estimate();
        else if (Tempo > 0) BeatHop = LastBeat(BeatHop, _hops - 1, Period(Tempo));
    }

    static double Period(double tempo) => 60 * AudioSettings.HopRate / tempo;

    static double LastBeat(double beat, double now, double period) =>
        now < beat ? beat : beat + (Math.Floor((now - beat) / period) * period);

    void Estimate()
    {
        int count = (int)Math.Min(_hops, Length);
        double mean = 0;
        for (int i = 0; i < count; i++) mean += _line[i] = _ring[(_hops - count + i) % Length];
        mean /= count;
        for (int i = 0; i < count; i++) _line[i] = Math.Max(0, _line[i] - mean);
        Smooth(count);
        double mid = 0;
        for (int i = 0; i < count; i++) mid += _line[i] / count;
        for (int i = 0; i < count; i++) _line[i] -= mid;
        int longest = Math.Min(count - 1, (int)(Multiples * Period(Slowest)) + 2);
        for (int lag = 0; lag <= longest; lag++)
        {
            int overlap = count - lag;
            _correlation[lag] = TensorPrimitives.Dot<double>(_line.AsSpan(lag, overlap), _line.AsSpan(0, overlap)) / overlap;
        }

        if (_correlation[0] < LeastSound)
        {
            (Tempo, Confidence) = (0, 0);
            return;
        }

        double best = double.MinValue, tempo = 0;
        for (double candidate = Slowest; candidate <= Fastest; candidate += Step)
        {
            double score = Score(candidate, longest) * Preference(candidate);
            if (score > best) (best, tempo) = (score, candidate);
        }

        tempo = Refine(tempo, longest);
        Confidence = Math.Clamp(Score(tempo, longest) / _correlation[0], 0, 1);
        Tempo = tempo;
        BeatHop = LastBeat(FindBeat(count, Period(tempo)), _hops - 1, Period(tempo));
    }

    // Beats are a few hops wide, so that a period between two lags still meets them.
    void Smooth(int count)
    {
        for (int pass = 0; pass < 2; pass++)
        {
            double before = 0;
            for (int i = 0; i < count; i++)
            {
                double here = _line[i], after = i + 1 < count ? _line[i + 1] : 0;
                _line[i] = (before + (2 * here) + after) / 4;
                before = here;
            }
        }
    }

    static double Preference(double tempo)
    {
        double octaves = Math.Log2(tempo / Preferred) / PreferenceOctaves;
        return Math.Exp(-0.5 * octaves * octaves);
    }

    double Score(double tempo, int longest)
    {
        double period = Period(tempo), sum = 0;
        int used = 0;
        for (int m = 1; m <= Multiples && m * period < longest - 1; m++, used++)
            sum += Correlation(m * period) - (HalfPenalty * Correlation((m - 0.5) * period));
        return used == 0 ? double.MinValue : sum / used;
    }

    double Correlation(double lag)
    {
        int whole = (int)lag;
        double part = lag - whole;
        return ((1 - part) * _correlation[whole]) + (part * _correlation[whole + 1]);
    }

    // The top of a parabola through the best candidate and its neighbours on the grid.
    double Refine(double tempo, int longest)
    {
        double before = Score(tempo - Step, longest), here = Score(tempo, longest), after = Score(tempo + Step, longest);
        double bend = before - (2 * here) + after;
        return bend >= 0 ? tempo : tempo + (Step * Math.Clamp(0.5 * (before - after) / bend, -0.5, 0.5));
    }

    double FindBeat(int count, double period)
    {
        double best = double.MinValue, at = 0;
        for (double phase = 0; phase < period; phase++)
        {
            double sum = 0;
            int beats = 0;
            for (double i = count - 1 - phase; i >= 0; i -= period, beats++) sum += _line[(int)i];
            if (beats > 0 && sum / beats > best) (best, at) = (sum / beats, count - 1 - phase);
        }

        return _hops - count + at;
    }
}
