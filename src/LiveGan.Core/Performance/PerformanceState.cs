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
    internal PhaseClock DriverBeats = new(2);
    internal readonly Glide[] Signals = new Glide[Signal.Count];
    internal readonly float[] Seam;
    internal double SeamStart;
    internal double SeamSeconds;
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
    readonly float[] _scale;

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
        _scale = new float[dimensions];
        Seam = new float[dimensions];
    }

    /// <summary>Number of latent dimensions.</summary>
    public int Dimensions => Bases.Length;

    /// <summary>
    /// The <see cref="ControlQueue.Settled"/> that this snapshot contains; see <see cref="LivePerformance.EventsApplied"/>.
    /// </summary>
    public long EventsApplied { get; internal set; }

    /// <summary>
    /// The latent of a time. In each dimension the stack of drivers makes <c>a·base(t) + b</c> of the base (with adding
    /// drivers only, a is 1 and b is Σ depth(t) · driver(phase(t))), and a hand that took it leaves the share gain(t) of the
    /// change: <c>base + gain · ((a − 1)·base + b)</c>.
    /// </summary>
    /// <param name="time">Show time in seconds.</param>
    /// <param name="into">Every field of it is written; must have <see cref="Dimensions"/> dimensions.</param>
    /// <exception cref="ArgumentException">It has another number of dimensions.</exception>
    public void Evaluate(double time, LatentFrame into)
    {
        ArgumentNullException.ThrowIfNull(into);
        if (into.Values.Length != Dimensions)
            throw new ArgumentException($"a latent of {into.Values.Length} dimensions cannot take {Dimensions}", nameof(into));

        double driverTime = DriverTime.At(time);
        bool isScaled = Drive(time, driverTime, DriverBeats.At(time));
        for (int d = 0; d < into.Values.Length; d++)
        {
            float value = Bases[d].At(time);
            float change = isScaled ? (_scale[d] - 1) * value + _driven[d] : _driven[d];
            into.Values[d] = value + Gains[d].At(time) * change;
        }
        double seam = time < SeamStart ? 1 : 1 - (time - SeamStart) / SeamSeconds;
        if (SeamSeconds > 0 && seam > 0) AddScaled(Seam, Glide.Shape((float)seam, MorphCurve.Smooth), into.Values);

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
        DriverBeats = other.DriverBeats;
        other.Signals.CopyTo(Signals, 0);
        other.Seam.CopyTo(Seam, 0);
        SeamStart = other.SeamStart;
        SeamSeconds = other.SeamSeconds;
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

    /// <summary>Runs the stack; true when it scales the base.</summary>
    bool Drive(double time, double driverTime, double driverBeats)
    {
        Array.Clear(_driven);
        bool isScaled = false;
        float master = Depth.At(time);
        for (int i = 0; i < DriverCount; i++)
        {
            ref RunningDriver running = ref Drivers[i];
            Driver driver = running.Driver;
            float depth = master * running.Depth.At(time);
            if (depth == 0 || driver.Settings.Muted) continue;
            if (driver.Settings.Combine != DriverCombine.Add && !isScaled)
            {
                _scale.AsSpan().Fill(1);
                isScaled = true;
            }
            Span<float> samples = _samples.AsSpan(0, driver.Dimensions.Length);
            driver.Sample(PositionOf(running, time, driverTime, driverBeats), samples);
            Combine(running, depth, samples);
        }
        return isScaled;
    }

    /// <summary>Where a driver is at a time: its phase, or its level.</summary>
    internal double PositionOf(in RunningDriver running, double time) =>
        PositionOf(running, time, DriverTime.At(time), DriverBeats.At(time));

    /// <summary>A driver's sample of its first dimension at a position.</summary>
    internal float SampleOf(in RunningDriver running, double position)
    {
        Span<float> samples = _samples.AsSpan(0, running.Driver.Dimensions.Length);
        running.Driver.Sample(position, samples);
        return samples[0];
    }

    double PositionOf(in RunningDriver running, double time, double driverTime, double driverBeats) =>
        running.Driver.Settings switch
        {
            MacroSettings macro => Signals[Signal.Macro + macro.Macro].At(time),
            FollowerSettings or EnvelopeSettings => running.Level.At(running.Driver.Settings, time),
            { Sync: DriverSync.Beats } => running.Phase.At(driverBeats),
            _ => running.Phase.At(driverTime),
        };

    void Combine(in RunningDriver running, float depth, Span<float> samples)
    {
        Driver driver = running.Driver;
        ReadOnlySpan<int> dimensions = driver.Dimensions;
        float[]? weights = running.Weights;
        if (driver.Settings.Combine == DriverCombine.Add)
        {
            if (weights is not null) Multiply(samples, weights);
            if (driver.IsContiguous) AddScaled(samples, depth, _driven.AsSpan(dimensions[0], samples.Length));
            else
                for (int k = 0; k < samples.Length; k++) _driven[dimensions[k]] += depth * samples[k];
            return;
        }
        bool replaces = driver.Settings.Combine == DriverCombine.Replace;
        for (int k = 0; k < samples.Length; k++)
        {
            int d = dimensions[k];
            float weight = weights is null ? 1 : weights[k];
            float amount = depth * MathF.Abs(weight);
            float factor;
            if (replaces)
            {
                amount = MathF.Min(amount, 1);
                factor = 1 - amount;
                _driven[d] = factor * _driven[d] + amount * MathF.CopySign(1, weight) * samples[k];
            }
            else
            {
                float share = driver.IsUnipolar ? samples[k] : (samples[k] + 1) / 2;
                factor = 1 - amount * (1 - share);
                _driven[d] *= factor;
            }
            _scale[d] *= factor;
        }
    }

    static void Multiply(Span<float> values, ReadOnlySpan<float> factors)
    {
        int width = Vector<float>.Count;
        int i = 0;
        for (; i <= values.Length - width; i += width)
            (new Vector<float>(values[i..]) * new Vector<float>(factors[i..])).CopyTo(values[i..]);
        for (; i < values.Length; i++) values[i] *= factors[i];
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
