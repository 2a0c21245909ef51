using System.Numerics;
using LiveGan.Core.Latents;

namespace LiveGan.Core.Drivers;

/// <summary>Runs <see cref="LfoSettings"/>.</summary>
sealed class LfoDriver : Driver
{
    readonly LfoWave _wave;
    readonly uint _seed;
    readonly float[] _offsets;

    public LfoDriver(LfoSettings settings, int[] dimensions)
        : base(settings, dimensions)
    {
        _wave = settings.Wave;
        _seed = settings.Seed;
        // Padded to whole vectors, so that the tail may be computed as a vector too.
        int padded = (dimensions.Length + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _offsets = new float[padded];
        for (int i = 0; i < padded; i++)
        {
            double offset = (double)settings.Spread * i / dimensions.Length;
            _offsets[i] = (float)(_wave == LfoWave.SampleAndHold ? offset : offset - Math.Floor(offset));
        }
    }

    public override void Sample(double phase, Span<float> values)
    {
        double whole = Math.Floor(phase);
        var fraction = new Vector<float>((float)(phase - whole));
        int width = Vector<float>.Count;
        for (int i = 0; i < values.Length; i += width)
        {
            Vector<float> position = fraction + new Vector<float>(_offsets, i);
            Vector<float> cell = Vector.Floor(position);
            Vector<float> value = _wave == LfoWave.SampleAndHold ? Hold((long)whole, cell, i) : Wave(position - cell);
            if (i + width <= values.Length) value.CopyTo(values[i..]);
            else
                for (int lane = 0; i + lane < values.Length; lane++) values[i + lane] = value[lane];
        }
    }

    Vector<float> Wave(Vector<float> phase)
    {
        Vector<float> one = Vector<float>.One;
        switch (_wave)
        {
            case LfoWave.Sine:
                return SineOfTurn(phase);
            case LfoWave.Triangle:
                Vector<float> shifted = phase + new Vector<float>(0.75f);
                shifted -= Vector.Floor(shifted);
                return new Vector<float>(4f) * Vector.Abs(shifted - new Vector<float>(0.5f)) - one;
            case LfoWave.Saw:
                return phase + phase - one;
            default:
                return Vector.ConditionalSelect(Vector.LessThan(phase, new Vector<float>(0.5f)), one, -one);
        }
    }

    /// <summary>The row of the hash is the cycle's number; lanes that are a cycle ahead have another one.</summary>
    Vector<float> Hold(long cycle, Vector<float> ahead, int first)
    {
        Vector<float> value = default;
        int lanes = Math.Min(Vector<float>.Count, Dimensions.Length - first);
        for (int lane = 0; lane < lanes; lane++)
        {
            uint row = (uint)Settings.ChanceCycle(cycle + (long)ahead[lane]);
            value = value.WithElement(lane, SeededHash.ToSigned(SeededHash.At(_seed, row, (uint)(first + lane))));
        }
        return value;
    }

    /// <summary>sin(2πx) for 0 ≤ x ≤ 1 by Taylor's series about the middle, folded to a quarter; error below 4e-6.</summary>
    static Vector<float> SineOfTurn(Vector<float> x)
    {
        Vector<float> y = new Vector<float>(0.5f) - x;
        Vector<float> quarter = new Vector<float>(0.25f);
        Vector<float> half = new Vector<float>(0.5f);
        y = Vector.ConditionalSelect(Vector.GreaterThan(y, quarter), half - y, y);
        y = Vector.ConditionalSelect(Vector.LessThan(y, -quarter), -half - y, y);
        Vector<float> t = y * new Vector<float>(MathF.Tau);
        Vector<float> s = t * t;
        Vector<float> series = new Vector<float>(1f / 362880f) * s - new Vector<float>(1f / 5040f);
        series = series * s + new Vector<float>(1f / 120f);
        series = series * s - new Vector<float>(1f / 6f);
        return t + t * s * series;
    }
}
