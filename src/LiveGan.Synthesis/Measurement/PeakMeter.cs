using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LiveGan.Synthesis.Cpu;
using LiveGan.Synthesis.Cpu.Simd;
using LiveGan.Synthesis.Cpu.Threads;

namespace LiveGan.Synthesis.Measurement;

/// <summary>
/// The machine's own peak: multiply-adds in registers on all cores at once, with the widest vectors, nothing read or
/// written. What an engine reaches means something only against what the same cores gave in the same run.
/// </summary>
/// <remarks>Owned by one thread at a time, which works along. A measurement takes about a millisecond and allocates nothing.</remarks>
public sealed class PeakMeter : IDisposable
{
    const int Rounds = 4000;

    readonly WorkerTeam _team;
    readonly Schedule _schedule;
    readonly double _operations;

    /// <summary>Measures on every core.</summary>
    public PeakMeter()
        : this(Environment.ProcessorCount)
    {
    }

    /// <param name="threads">Threads that compute at once, 1 to 64.</param>
    public PeakMeter(int threads)
    {
        _team = new WorkerTeam(Math.Clamp(threads, 1, WorkerTeam.MaxThreads), 16);
        Step step = CpuKernels.Supported[0] switch
        {
            CpuKernel.Amx or CpuKernel.V512 => new MultiplyAdds<Simd512, Vector512<float>>(_team.Threads),
            CpuKernel.V256 => new MultiplyAdds<Simd256, Vector256<float>>(_team.Threads),
            CpuKernel.V128 => new MultiplyAdds<Simd128, Vector128<float>>(_team.Threads),
            _ => new MultiplyAdds<SimdScalar, float>(_team.Threads),
        };
        _schedule = new Schedule(_team.Threads, step);
        _operations = 2.0 * 12 * Rounds * step.Tasks(0) * Lanes(CpuKernels.Supported[0]);
    }

    /// <summary>Measures once.</summary>
    /// <returns>Thousand million operations a second, a multiply-add counting two.</returns>
    public double Measure()
    {
        long begin = Stopwatch.GetTimestamp();
        _team.Run(_schedule);
        return _operations / Stopwatch.GetElapsedTime(begin).TotalSeconds * 1e-9;
    }

    /// <inheritdoc/>
    public void Dispose() => _team.Dispose();

    static int Lanes(CpuKernel kernel) => kernel switch { CpuKernel.Amx or CpuKernel.V512 => 16, CpuKernel.V256 => 8, CpuKernel.V128 => 4, _ => 1 };

    sealed unsafe class MultiplyAdds<TSimd, TVector>(int threads) : Step
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged
    {
        public override string Name => "peak";

        public override int Phases => 1;

        // Many small tasks: a core that is taken away for a while holds up little.
        public override int Tasks(int phase) => 64 * threads;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Run(int phase, int task, float* scratch)
        {
            TVector x = TSimd.Broadcast(0.5f), y = TSimd.Broadcast(0.25f);
            TVector a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
            for (int round = 0; round < Rounds; round++)
            {
                a = TSimd.MultiplyAdd(a, x, y);
                b = TSimd.MultiplyAdd(b, x, y);
                c = TSimd.MultiplyAdd(c, x, y);
                d = TSimd.MultiplyAdd(d, x, y);
                e = TSimd.MultiplyAdd(e, x, y);
                f = TSimd.MultiplyAdd(f, x, y);
                g = TSimd.MultiplyAdd(g, x, y);
                h = TSimd.MultiplyAdd(h, x, y);
                i = TSimd.MultiplyAdd(i, x, y);
                j = TSimd.MultiplyAdd(j, x, y);
                k = TSimd.MultiplyAdd(k, x, y);
                l = TSimd.MultiplyAdd(l, x, y);
            }

            TVector sum = TSimd.Add(TSimd.Add(TSimd.Add(a, b), TSimd.Add(c, d)), TSimd.Add(TSimd.Add(e, f), TSimd.Add(g, h)));
            TSimd.Store(TSimd.Add(sum, TSimd.Add(TSimd.Add(i, j), TSimd.Add(k, l))), scratch);
        }
    }
}
