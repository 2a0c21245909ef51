using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LiveGan.Synthesis.Cpu;
using LiveGan.Synthesis.Cpu.Amx;
using LiveGan.Synthesis.Cpu.Memory;
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
    readonly TileProducts? _tiles;
    readonly Schedule? _tileSchedule;

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
        if (!CpuKernels.IsSupported(CpuKernel.Amx)) return;
        _tiles = new TileProducts(_team.Threads);
        _tileSchedule = new Schedule(_team.Threads, _tiles);
    }

    /// <summary>Measures once.</summary>
    /// <returns>Thousand million operations a second, a multiply-add counting two.</returns>
    public double Measure()
    {
        long begin = Stopwatch.GetTimestamp();
        _team.Run(_schedule);
        return _operations / Stopwatch.GetElapsedTime(begin).TotalSeconds * 1e-9;
    }

    /// <summary>
    /// Measures what the tile registers give in float32's accuracy, their operands in the caches: a shared machine may throttle them
    /// to a quarter, whatever its other peak.
    /// </summary>
    /// <returns>As <see cref="Measure"/>; 0 where the machine has none.</returns>
    public double MeasureTiles()
    {
        if (_tileSchedule is null) return 0;
        long begin = Stopwatch.GetTimestamp();
        _team.Run(_tileSchedule);
        return _tiles!.Operations / Stopwatch.GetElapsedTime(begin).TotalSeconds * 1e-9;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _team.Dispose();
        _tiles?.Dispose();
    }

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

    sealed unsafe class TileProducts : Step, IDisposable
    {
        const int Blocks = 4;
        const int Chunks = 2;
        const int Taps = 9;
        const int Pixels = (Blocks + 1) * AmxProduct.BlockPixels;

        readonly int _threads;
        readonly NativeBuffer _inputs = new(Chunks * Pixels * AmxProduct.PixelBytes / sizeof(float));
        readonly NativeBuffer _weights = new(Chunks * Taps * AmxProduct.WeightBytes / sizeof(float));
        readonly NativeBuffer _taps = new(2 * Taps);
        readonly NativeBuffer[] _sums;

        public TileProducts(int threads)
        {
            _threads = threads;
            _sums = [.. Enumerable.Range(0, 16 * threads).Select(_ => new NativeBuffer(Blocks * AmxProduct.BlockPixels * AmxProduct.PanelChannels))];
            // Numbers, as in a frame: zeros need less power and run faster.
            var random = new Random(1);
            foreach (NativeBuffer buffer in (NativeBuffer[])[_inputs, _weights])
                foreach (ref float number in buffer.Span) number = BitConverter.UInt32BitsToSingle((uint)random.Next() & 0x80FF80FF | 0x3F003F00);
            for (int tap = 0; tap < Taps; tap++) ((nint*)_taps.Pointer)[tap] = tap * AmxProduct.PixelBytes;
        }

        public double Operations => 2.0 * Tasks(0) * Blocks * AmxProduct.BlockPixels * AmxProduct.PanelChannels * Chunks * AmxProduct.ChunkChannels * Taps;

        public override string Name => "tiles";

        public override int Phases => 1;

        public override int Tasks(int phase) => 16 * _threads;

        public override void Run(int phase, int task, float* scratch)
        {
            var product = new AmxProduct
            {
                Inputs = (byte*)_inputs.Pointer,
                Weights = (byte*)_weights.Pointer,
                Sums = _sums[task].Pointer,
                Taps = (nint*)_taps.Pointer,
                TapCount = Taps,
                Chunks = Chunks,
                ChunkStride = Pixels * AmxProduct.PixelBytes,
                Blocks = Blocks,
            };
            product.Run();
        }

        public void Dispose()
        {
            foreach (NativeBuffer buffer in (NativeBuffer[])[_inputs, _weights, _taps, .. _sums]) buffer.Dispose();
        }
    }
}
