using System.Runtime.CompilerServices;
using LiveGan.Checkpoints.Tensors;
using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Simd;
using LiveGan.Synthesis.Cpu.Threads;

namespace LiveGan.Synthesis.Cpu.Steps;

/// <summary>The bypass of a residual block: 1×1 convolution, up-sampling, × √½, added to the block's output.</summary>
sealed unsafe class BypassStep<TSimd, TVector> : Step, IDisposable
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    readonly FeatureMap _input;
    readonly FeatureMap _output;
    readonly FeatureMap _narrow;
    readonly NativeBuffer _weights;
    readonly NativeBuffer _pixels;
    readonly float[] _filter = new float[16];

    /// <param name="weight"><c>[out, in]</c>.</param>
    /// <param name="filter"><c>[4, 4]</c>.</param>
    /// <param name="input">The block's input.</param>
    /// <param name="output">The block's output, added to.</param>
    public BypassStep(WeightTensor weight, WeightTensor filter, FeatureMap input, FeatureMap output)
    {
        (_input, _output) = (input, output);
        _narrow = new FeatureMap(input.Size, output.Channels);
        _pixels = new NativeBuffer(_narrow.Length);
        _narrow.Pointer = _pixels.Pointer;
        filter.CopyTo(_filter);
        for (int k = 0; k < 16; k++) _filter[k] *= MathF.Sqrt(0.5f);
        _weights = new NativeBuffer((long)input.Channels * output.Channels);
        float[] source = weight.ToArray();
        int inputs = weight.Shape[1];
        for (int o = 0; o < weight.Shape[0]; o++)
        {
            int panel = o / PanelWidth, width = Math.Min(PanelWidth, output.Channels - (panel * PanelWidth));
            float* target = _weights.Pointer + ((nint)panel * PanelWidth * input.Channels) + (o % PanelWidth);
            for (int i = 0; i < inputs; i++) target[(nint)i * width] = source[(o * inputs) + i];
        }
    }

    /// <inheritdoc/>
    public override string Name => $"b{_output.Size} bypass {_input.Channels}→{_output.Channels}";

    /// <inheritdoc/>
    public override int Phases => 2;

    static int PanelWidth => MatrixKernel<TSimd, TVector>.PanelWidth;

    /// <inheritdoc/>
    public override int Tasks(int phase) => phase == 0 ? _input.Size : _output.Size;

    /// <inheritdoc/>
    public override void Run(int phase, int task, float* scratch)
    {
        if (phase == 0) Narrow(task);
        else Add(task);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _weights.Dispose();
        _pixels.Dispose();
    }

    void Narrow(int row)
    {
        int size = _input.Size;
        nint zero = 0;
        nint* inputs = stackalloc nint[size], outputs = stackalloc nint[size];
        for (int x = 0; x < size; x++) (inputs[x], outputs[x]) = ((nint)x * _input.Channels, (nint)x * _output.Channels);
        var taps = new MatrixTaps(1, &zero, &zero, _input.Channels);
        for (int channel = 0; channel < _output.Channels; channel += PanelWidth)
        {
            MatrixKernel<TSimd, TVector>.Multiply(
                taps,
                _input.Pixel(row, 0),
                inputs,
                size,
                _weights.Pointer + ((nint)channel * _input.Channels),
                Math.Min(PanelWidth, _output.Channels - channel) / TSimd.Lanes,
                _narrow.Pixel(row, 0) + channel,
                outputs,
                _weights.Pointer);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Add(int row)
    {
        int firstRow = 3 - (row & 1);
        for (int x = 0; x < _output.Size; x++)
        {
            int firstColumn = 3 - (x & 1);
            float* near = _narrow.Pixel(((row + 1) >> 1) - 1, ((x + 1) >> 1) - 1);
            float* below = near + _narrow.RowStride;
            float* target = _output.Pixel(row, x);
            nint step = _output.Channels;
            TVector f0 = TSimd.Broadcast(_filter[(4 * firstRow) + firstColumn]);
            TVector f1 = TSimd.Broadcast(_filter[(4 * firstRow) + firstColumn - 2]);
            TVector f2 = TSimd.Broadcast(_filter[(4 * (firstRow - 2)) + firstColumn]);
            TVector f3 = TSimd.Broadcast(_filter[(4 * (firstRow - 2)) + firstColumn - 2]);
            for (nint c = 0; c < step; c += TSimd.Lanes)
            {
                TVector sum = TSimd.MultiplyAdd(TSimd.Load(near + c), f0, TSimd.Load(target + c));
                sum = TSimd.MultiplyAdd(TSimd.Load(near + step + c), f1, sum);
                sum = TSimd.MultiplyAdd(TSimd.Load(below + c), f2, sum);
                TSimd.Store(TSimd.MultiplyAdd(TSimd.Load(below + step + c), f3, sum), target + c);
            }
        }
    }
}
