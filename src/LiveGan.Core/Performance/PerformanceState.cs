using System.Numerics;
using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;

namespace LiveGan.Core.Performance;

/// <summary>Everything that decides the latent at any time, as the control thread left it: a snapshot.</summary>
/// <remarks>
/// Preallocated; <see cref="LivePerformance.CopyTo"/> fills it without allocating, and it travels on a
/// <see cref="Frames.TripleBuffer{T}"/>. <see cref="Evaluate"/> is pure: the same time gives the same latent, in any
/// order of calls, live or in a later render. It uses buffers inside, so one thread at a time.
/// </remarks>
public sealed class PerformanceState
{
    internal readonly Glide[] Bases;
    internal readonly Glide[] Gains;
    internal readonly RunningDriver[] Drivers = new RunningDriver[DriverSettings.MaxDrivers];
    internal int DriverCount;
    internal PhaseClock DriverTime = new(1);
    internal Glide Psi = new(1);
    internal Glide NoiseAmount = new(1);
    internal Glide Depth = new(1);
    internal LatentSpace Space;
    internal int PsiCutoff = -1;
    internal NoiseMode Noise;
    internal ulong NoiseSeed;
    internal double NoiseRate;
    internal int Label;

    readonly float[] _samples;
    readonly float[] _driven;

    /// <param name="dimensions">Number of latent dimensions, 1 to 65536.</param>
    public PerformanceState(int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, DimensionSelection.MaxDimensions);
        Bases = new Glide[dimensions];
        Gains = new Glide[dimensions];
        Gains.AsSpan().Fill(new Glide(1));
        _samples = new float[dimensions];
        _driven = new float[dimensions];
    }

    /// <summary>Number of latent dimensions.</summary>
    public int Dimensions => Bases.Length;

    /// <summary>
    /// The <see cref="ControlQueue.Settled"/> that this snapshot contains; see <see cref="LivePerformance.EventsApplied"/>.
    /// </summary>
    public long EventsApplied { get; internal set; }

    /// <summary>The latent of a time: <c>base(t) + gain(t) · Σ depth(t) · driver(phase(t))</c> for each dimension.</summary>
    /// <param name="time">Show time in seconds.</param>
    /// <param name="into">Every field of it is written; must have <see cref="Dimensions"/> dimensions.</param>
    /// <exception cref="ArgumentException">It has another number of dimensions.</exception>
    public void Evaluate(double time, LatentFrame into)
    {
        ArgumentNullException.ThrowIfNull(into);
        if (into.Values.Length != Dimensions)
            throw new ArgumentException($"a latent of {into.Values.Length} dimensions cannot take {Dimensions}", nameof(into));

        double driverTime = DriverTime.At(time);
        Drive(time, driverTime);
        for (int d = 0; d < into.Values.Length; d++)
            into.Values[d] = Bases[d].At(time) + Gains[d].At(time) * _driven[d];

        into.Time = time;
        into.Space = Space;
        into.Psi = Psi.At(time);
        into.PsiCutoff = PsiCutoff;
        into.NoiseAmount = NoiseAmount.At(time);
        into.Noise = Noise;
        into.NoiseSeed = NoiseSeed + (ulong)(long)Math.Floor(driverTime * NoiseRate);
        into.Label = Label;
    }

    internal void CopyFrom(PerformanceState other)
    {
        if (other.Dimensions != Dimensions)
        {
            throw new ArgumentException(
                $"a performance of {other.Dimensions} dimensions does not fit a state of {Dimensions}", nameof(other));
        }
        other.Bases.CopyTo(Bases, 0);
        other.Gains.CopyTo(Gains, 0);
        // Beyond the other's count too, or drivers of an earlier look would stay alive in the snapshot.
        other.Drivers.AsSpan(0, Math.Max(DriverCount, other.DriverCount)).CopyTo(Drivers);
        DriverCount = other.DriverCount;
        DriverTime = other.DriverTime;
        Psi = other.Psi;
        NoiseAmount = other.NoiseAmount;
        Depth = other.Depth;
        Space = other.Space;
        PsiCutoff = other.PsiCutoff;
        Noise = other.Noise;
        NoiseSeed = other.NoiseSeed;
        NoiseRate = other.NoiseRate;
        Label = other.Label;
        EventsApplied = other.EventsApplied;
    }

    void Drive(double time, double driverTime)
    {
        Array.Clear(_driven);
        float master = Depth.At(time);
        for (int i = 0; i < DriverCount; i++)
        {
            ref RunningDriver running = ref Drivers[i];
            float depth = master * running.Depth.At(time);
            if (depth == 0) continue;
            ReadOnlySpan<int> dimensions = running.Driver.Dimensions;
            Span<float> samples = _samples.AsSpan(0, dimensions.Length);
            running.Driver.Sample(running.Phase.At(driverTime), samples);
            if (running.Driver.IsContiguous) AddScaled(samples, depth, _driven.AsSpan(dimensions[0], samples.Length));
            else
                for (int k = 0; k < samples.Length; k++) _driven[dimensions[k]] += depth * samples[k];
        }
    }

    static void AddScaled(ReadOnlySpan<float> samples, float scale, Span<float> sum)
    {
        int width = Vector<float>.Count;
        int i = 0;
        for (; i <= samples.Length - width; i += width)
            (new Vector<float>(sum[i..]) + scale * new Vector<float>(samples[i..])).CopyTo(sum[i..]);
        for (; i < samples.Length; i++) sum[i] += scale * samples[i];
    }
}
