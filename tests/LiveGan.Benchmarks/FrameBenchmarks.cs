using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Jobs;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Frames;
using LiveGan.Core.Latents;
using LiveGan.Synthesis;
using LiveGan.Synthesis.Cpu;

namespace LiveGan.Benchmarks;

/// <summary>Whole frames of the cpu engine, z to 8-bit picture, another z each time.</summary>
[MemoryDiagnoser]
[SimpleJob(RuntimeMoniker.Net10_0, warmupCount: 2, iterationCount: 8)]
public class FrameBenchmarks : IDisposable
{
    StyleGan2Network _network = null!;
    CpuGenerator _engine = null!;
    LatentFrame _latent = null!;
    Frame _frame = null!;
    ulong _number;

    [Params("64:4096/128", "128:8192/256", "256:16384/512")]
    public string Shape { get; set; } = "";

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _network = NetworkShape.Parse(Shape).Create();
        _engine = new CpuGenerator(_network, CpuKernels.Choose(), Threads);
        _latent = new LatentFrame(_network.ZDim);
        _frame = new Frame(_network.Resolution, _network.Resolution, _network.ZDim);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _engine?.Dispose();
        _network?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public void Render()
    {
        GaussianNoise.Fill(_number++, 1, 0, _latent.Values);
        _engine.Render(_latent, _frame);
    }
}
