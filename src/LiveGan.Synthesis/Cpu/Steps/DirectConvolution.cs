using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Simd;

namespace LiveGan.Synthesis.Cpu.Steps;

/// <summary>A 3×3 convolution with nine taps a pixel.</summary>
sealed unsafe class DirectConvolution<TSimd, TVector> : DirectStep<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    /// <param name="layer">The layer's numbers.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="output">What it writes.</param>
    /// <param name="threads">Workers.</param>
    public DirectConvolution(ConvolutionLayer layer, FeatureMap input, FeatureMap output, int threads)
        : base(layer, input, output, threads)
    {
        for (int k = 0; k < 9; k++)
        {
            Tables[k] = At(k / 3, k % 3) - At(1, 1);
            Tables[9 + k] = k * PointStride;
        }
    }

    /// <inheritdoc/>
    public override string Method => "direct";

    /// <inheritdoc/>
    public override int Phases => 3;

    /// <inheritdoc/>
    public override int Tasks(int phase) => phase switch { 0 => Input.Size + 2, 1 => Panels * RowGroups, _ => Output.Size };

    /// <inheritdoc/>
    public override void Run(int phase, int task, float* scratch)
    {
        if (phase == 0) ScaleRow(task - 1);
        else if (phase == 1) Multiply(task / RowGroups, task % RowGroups);
        else Finish(task);
    }

    void Multiply(int panel, int group)
    {
        int size = Output.Size, first = size * group / RowGroups, last = size * (group + 1) / RowGroups;
        int count = (last - first) * size;
        nint* inputs = stackalloc nint[count];
        nint* outputs = stackalloc nint[count];
        for (int p = 0; p < count; p++)
        {
            int row = first + (p / size), column = p % size;
            inputs[p] = At(row, column);
            outputs[p] = (nint)(Output.Pixel(row, column) - Output.Pointer);
        }

        Multiply(new MatrixTaps(9, Tables, Tables + 9, Layer.Depth), panel, inputs, count, Output.Pointer, outputs);
    }

    void Finish(int row)
    {
        float* pixel = Output.Pixel(row, 0);
        for (int c = 0; c < Layer.Width; c += TSimd.Lanes)
        {
            var epilogue = new Epilogue<TSimd, TVector>(Layer, c);
            float* noise = Layer.NoiseRow(row, 0);
            for (int x = 0; x < Output.Size; x++)
            {
                float* at = pixel + ((nint)x * Layer.Width) + c;
                TSimd.Store(epilogue.Apply(TSimd.Load(at), noise == null ? null : noise + x), at);
            }
        }

        Output.Rows.ClearBorder(row, row + 1);
        Painter?.Paint(pixel, Output.RowStride, row, 0, 1, Output.Size);
    }
}
