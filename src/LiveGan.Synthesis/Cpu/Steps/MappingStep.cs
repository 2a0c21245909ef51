using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Simd;
using LiveGan.Synthesis.Cpu.Threads;

namespace LiveGan.Synthesis.Cpu.Steps;

/// <summary>One layer of the mapping network.</summary>
sealed unsafe class MappingStep<TSimd, TVector> : Step, IDisposable
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    const int Rows = 32;

    readonly NativeBuffer _matrix;
    readonly int _stride;
    readonly int _outputs;

    /// <param name="layer">The layer.</param>
    public MappingStep(FullyConnectedLayer layer)
    {
        _stride = Channels.PadLine(layer.InputCount);
        _outputs = layer.OutputCount;
        _matrix = new NativeBuffer(((long)_outputs * _stride) + (2 * Channels.PadLine(_outputs)));
        ModulationTable.CopyAffine(layer, _matrix.Pointer, _stride, Bias);
    }

    /// <summary><c>[InputCount]</c>, padded with zeros; set when the chain is made.</summary>
    public float* Input { get; set; }

    /// <summary><c>[OutputCount]</c>, padded with zeros.</summary>
    public float* Output => Bias + Channels.PadLine(_outputs);

    /// <inheritdoc/>
    public override string Name => $"mapping {_stride}→{_outputs}";

    /// <inheritdoc/>
    public override int Phases => 1;

    float* Bias => _matrix.Pointer + ((nint)_outputs * _stride);

    /// <inheritdoc/>
    public override int Tasks(int phase) => (_outputs + Rows - 1) / Rows;

    /// <inheritdoc/>
    public override void Run(int phase, int task, float* scratch)
    {
        int first = task * Rows, rows = Math.Min(Rows, _outputs - first);
        float* output = Output + first, bias = Bias + first;
        MatrixVector<TSimd, TVector>.Multiply(_matrix.Pointer + ((nint)first * _stride), _stride, rows, Input, output);
        // Leaky ReLU times √2; what pads the last row's vector is zero and stays so.
        TVector gain = TSimd.Broadcast(MathF.Sqrt(2f)), slope = TSimd.Broadcast(0.2f * MathF.Sqrt(2f));
        for (int i = 0; i < rows; i += TSimd.Lanes)
        {
            TVector value = TSimd.Add(TSimd.Load(output + i), TSimd.Load(bias + i));
            TSimd.Store(TSimd.Max(TSimd.Multiply(value, gain), TSimd.Multiply(value, slope)), output + i);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _matrix.Dispose();
}
