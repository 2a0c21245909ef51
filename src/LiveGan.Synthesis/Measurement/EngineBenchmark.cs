using System.Diagnostics;
using LiveGan.Core.Frames;
using LiveGan.Core.Latents;
using LiveGan.Synthesis.Cpu;
using LiveGan.Synthesis.Cpu.Steps;
using LiveGan.Synthesis.Cpu.Threads;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.Synthesis.Measurement;

/// <summary>Times an engine frame by frame, with the machine's peak in between, so that both see the same machine.</summary>
/// <remarks>Every frame has another z, so nothing can be reused. Runs on the caller's thread, which owns the generator.</remarks>
public static class EngineBenchmark
{
    const int LeastBursts = 8;
    const int WarmUpFrames = 3;

    // The runtime compiles once more what is hot, on a core that the frames want: two seconds after the first they are alone.
    const double WarmUpSeconds = 2;

    // Frames follow each other as in a show that plays as fast as it can; the peak is asked after so many milliseconds of them.
    const double BurstMilliseconds = 50;
    const int LeastBurst = 2;

    // Long enough for the engine's threads to sleep: they must not spin beside what is measured next.
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(3);

    /// <summary>Measures frames for a while.</summary>
    /// <param name="generator">The engine; its thread is the caller's.</param>
    /// <param name="seconds">How long, about; at least eight frames are measured.</param>
    /// <param name="network">The network's name in the result; its format where null.</param>
    public static EngineMeasurement Run(IGenerator generator, double seconds = 5, string? network = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        using var meter = new PeakMeter(ThreadsOf(generator));
        var milliseconds = new List<double>();
        var peaks = new List<double>();
        long bytes = Measure(generator, meter, seconds, milliseconds, peaks, () => { });
        milliseconds.Sort();
        double gmac = ConvolutionCost.MultiplyAdds(generator.Network) * 1e-9, median = Percentile(milliseconds, 0.5);
        peaks.Sort();
        return new EngineMeasurement(
            generator.Engine,
            network ?? generator.Network.Format,
            generator.Network.Resolution,
            median,
            Percentile(milliseconds, 0.99),
            1000 / median,
            gmac,
            2000 * gmac / median,
            Percentile(peaks, 0.5),
            bytes);
    }

    /// <summary>Measures each layer of the cpu engine or of the gl engine; other engines have no table and give an empty one.</summary>
    /// <remarks>
    /// Medians over the frames. The least would mislead: while the measuring thread is away the others may do a layer
    /// without it, which then seems to have taken no time.
    /// </remarks>
    /// <param name="generator">The engine; its thread is the caller's.</param>
    /// <param name="seconds">How long, about.</param>
    public static IReadOnlyList<LayerMeasurement> Layers(IGenerator generator, double seconds = 5)
    {
        if (generator is GlGenerator card) return card.MeasureLayers();
        if (generator is not CpuGenerator engine) return [];
        Schedule schedule = engine.Program.Synthesis;
        IReadOnlyList<Step> steps = schedule.Steps;
        var timings = new long[schedule.Phases.Length];
        List<double>[] milliseconds = [.. steps.Select(_ => new List<double>())];
        var peaks = new List<double>();
        using var meter = new PeakMeter(engine.Threads);
        engine.Timings = timings;
        Measure(generator, meter, seconds, [], peaks, () =>
        {
            int phase = 0;
            for (int i = 0; i < steps.Count; i++)
            {
                long sum = 0;
                for (int k = 0; k < steps[i].Phases; k++) sum += timings[phase++];
                if (steps[i].IsActive) milliseconds[i].Add(sum * 1e3 / Stopwatch.Frequency);
            }
        });
        engine.Timings = null;
        peaks.Sort();
        double peak = Percentile(peaks, 0.5);
        return
        [
            .. steps.Zip(milliseconds).Where(pair => pair.Second.Count > 0).Select(pair =>
            {
                pair.Second.Sort();
                var convolution = pair.First as ConvolutionStep;
                double gmac = MultiplyAdds(convolution) * 1e-9, ms = Percentile(pair.Second, 0.5);
                double gflops = 2000 * gmac / Math.Max(ms, 1e-6);
                return new LayerMeasurement(
                    pair.First.Name, convolution?.Method ?? "", gmac, ms, gflops, gflops / peak);
            }),
        ];
    }

    // A layer that is computed along with the one before it has no time of its own: both are counted there.
    static long MultiplyAdds(ConvolutionStep? step) => step switch
    {
        null or IFollower { Follows: true } => 0,
        { Follower: ConvolutionStep follower } => step.MultiplyAdds + follower.MultiplyAdds,
        _ => step.MultiplyAdds,
    };

    static long Measure(
        IGenerator generator, PeakMeter meter, double seconds, List<double> milliseconds, List<double> peaks, Action afterFrame)
    {
        var latent = new LatentFrame(generator.Network.ZDim);
        var frame = new Frame(generator.Network.Resolution, generator.Network.Resolution, generator.Network.ZDim);
        ulong number = 0;
        void Render()
        {
            GaussianNoise.Fill(number++, 1, 0, latent.Values);
            generator.Render(latent, frame);
        }

        long warm = Stopwatch.GetTimestamp() + (long)(Math.Min(WarmUpSeconds, seconds / 2) * Stopwatch.Frequency);
        for (int i = 0; i < WarmUpFrames || Stopwatch.GetTimestamp() < warm; i++) Render();
        // The runtime's own caches grow during the first frames; what every frame allocates shows in the median.
        var allocations = new List<double>();
        long end = Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency);
        for (int count = 0; count < LeastBursts || Stopwatch.GetTimestamp() < end; count++)
        {
            long burst = Stopwatch.GetTimestamp();
            for (int i = 0; i < LeastBurst || Stopwatch.GetElapsedTime(burst).TotalMilliseconds < BurstMilliseconds; i++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread(), begin = Stopwatch.GetTimestamp();
                Render();
                double elapsed = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
                long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                // The first of a burst wakes the engine's threads.
                if (i == 0) continue;
                allocations.Add(allocated);
                milliseconds.Add(elapsed);
                afterFrame();
            }

            Thread.Sleep(Pause);
            meter.Measure();
            peaks.Add(meter.Measure());
            Thread.Sleep(Pause);
        }

        allocations.Sort();
        return (long)Percentile(allocations, 0.5);
    }

    static int ThreadsOf(IGenerator generator) => generator is CpuGenerator engine ? engine.Threads : Environment.ProcessorCount;

    static double Percentile(List<double> sorted, double share) =>
        sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
}
