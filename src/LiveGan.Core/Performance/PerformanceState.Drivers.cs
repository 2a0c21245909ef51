using System.Numerics;
using LiveGan.Core.Drivers;

namespace LiveGan.Core.Performance;

// The stack of drivers.
public sealed partial class PerformanceState
{
    /// <summary>Runs the stack.</summary>
    void Drive(double time, double driverTime, double driverBeats)
    {
        foreach (DriverLane lane in _lanes) lane.Clear();
        Modulate(time);
        float master = Depth.At(time);
        for (int i = 0; i < DriverCount; i++)
        {
            ref RunningDriver running = ref Drivers[i];
            Driver driver = running.Driver;
            float depth = master * running.Depth.At(time);
            if (driver.Settings.DepthSignal is int signal) depth *= Signals[signal].At(time);
            int place = _plan.PlaceOf(i);
            if (place >= 0) depth *= _modulated[place].Depth;
            if (depth == 0 || driver.Settings.Muted || driver.Settings.IsModulator) continue;
            DriverLane lane = _lanes[driver.Settings.Parameters is null ? (int)driver.Settings.Layers : DriverLane.Parameters];
            lane.Begin(scales: driver.Settings.Combine != DriverCombine.Add);
            Span<float> samples = _samples.AsSpan(0, driver.Dimensions.Length);
            double position = place >= 0 ? _modulated[place].Position : PositionOf(running, time, driverTime, driverBeats);
            DriverMemory? memory = driver.MemoryLength == 0 ? null : MemoryOf(i, driver);
            if (place >= 0 && _modulated[place].Glide != 0) driver.SampleGliding(position, _modulated[place].Glide, samples, memory);
            else if (memory is null) driver.Sample(position, samples);
            else driver.Sample(position, samples, memory);
            Combine(running, depth, samples, lane);
        }
    }

    DriverMemory MemoryOf(int index, Driver driver)
    {
        DriverMemory memory = _memories[index] ??= new DriverMemory();
        memory.BelongTo(driver);
        return memory;
    }

    /// <summary>Where a driver is at a time: its phase, or its level.</summary>
    internal double PositionOf(int driver, double time)
    {
        int place = _plan.PlaceOf(driver);
        if (place < 0) return PositionOf(Drivers[driver], time, DriverTime.At(time), DriverBeats.At(time));
        Modulate(time);
        return _modulated[place].Position;
    }

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
            FollowerSettings or EnvelopeSettings => running.Level.At(running.Driver.Settings, time, 1),
            { Sync: DriverSync.Beats } => running.Phase.At(driverBeats),
            _ => running.Phase.At(driverTime),
        };

    static void Combine(in RunningDriver running, float depth, Span<float> samples, DriverLane lane)
    {
        float[] driven = lane.Driven, scale = lane.Scale;
        Driver driver = running.Driver;
        ReadOnlySpan<int> dimensions = driver.Dimensions;
        float[]? weights = running.Weights;
        if (driver.Settings.Combine == DriverCombine.Add)
        {
            if (weights is not null) Multiply(samples, weights);
            if (driver.IsContiguous) AddScaled(samples, depth, driven.AsSpan(dimensions[0], samples.Length));
            else
                for (int k = 0; k < samples.Length; k++) driven[dimensions[k]] += depth * samples[k];
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
                driven[d] = factor * driven[d] + amount * MathF.CopySign(1, weight) * samples[k];
            }
            else
            {
                float share = driver.IsUnipolar ? samples[k] : (samples[k] + 1) / 2;
                factor = 1 - amount * (1 - share);
                driven[d] *= factor;
            }
            scale[d] *= factor;
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
