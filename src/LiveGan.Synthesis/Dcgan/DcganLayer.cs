using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.Cpu.Threads;

namespace LiveGan.Synthesis.Dcgan;

/// <summary>
/// One transposed convolution with bias, pixels outermost and channels innermost. Every output pixel of a doubling layer
/// gathers from at most 2×2 input pixels: y[2i + k − 1] takes x[i]·w[k], k = 0…3 along each axis. A task is a row of it.
/// </summary>
sealed unsafe class DcganLayer : Step
{
    // Pixels of a row that share each weight that is loaded.
    const int Together = 4;

    readonly int _inputs, _size, _doubled;
    readonly float[] _source, _weight, _bias;
    readonly bool _rectifies;

    /// <param name="layer">Its weights.</param>
    /// <param name="source">What it reads, <c>[size, size, stride]</c>: the output of the layer before, or the latent.</param>
    /// <param name="inputSize">Height and width of that; 1 for the latent, which becomes a picture of the kernel's size.</param>
    /// <param name="rectifies">Whether its output is cut off below 0.</param>
    public DcganLayer(TransposedConvolution layer, float[] source, int inputSize, bool rectifies)
    {
        int outputSize = inputSize == 1 ? layer.Weight.Shape[2] : 2 * inputSize;
        _source = source;
        _rectifies = rectifies;
        _inputs = layer.InputChannels;
        (_size, _doubled) = (inputSize, outputSize);
        int outputs = layer.OutputChannels, kernel = layer.Weight.Shape[2];
        OutputStride = (outputs + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _bias = new float[OutputStride];
        layer.Bias.CopyTo(_bias.AsSpan(0, outputs));
        // [ky, kx, in, out], the outputs filled up with zeros to whole vectors.
        float[] weight = layer.Weight.ToArray();
        _weight = new float[kernel * kernel * _inputs * OutputStride];
        for (int i = 0; i < weight.Length; i++)
        {
            int tap = i % (kernel * kernel), output = i / (kernel * kernel) % outputs, input = i / (kernel * kernel) / outputs;
            _weight[(tap * _inputs + input) * OutputStride + output] = weight[i];
        }

        Output = new float[outputSize * outputSize * OutputStride];
    }

    /// <summary>From one pixel per output channel to the next pixel.</summary>
    public int OutputStride { get; }

    /// <summary>What it made last, <c>[S, S, OutputStride]</c>.</summary>
    public float[] Output { get; }

    /// <summary>Height and width of <see cref="Output"/>.</summary>
    public int OutputSize => _doubled;

    /// <inheritdoc/>
    public override string Name => $"{_doubled}×{_doubled}";

    /// <inheritdoc/>
    public override int Phases => 1;

    /// <inheritdoc/>
    public override int Tasks(int phase) => _doubled;

    /// <inheritdoc/>
    public override void Run(int phase, int task, float* scratch)
    {
        for (int column = 0; column < _doubled; column++) _bias.CopyTo(Output.AsSpan((task * _doubled + column) * OutputStride));
        if (_size == 1)
        {
            for (int tap = task * _doubled; tap < (task + 1) * _doubled; tap++) Add(_source, 0, 0, tap, tap, 0, 1);
        }
        else
        {
            Double(task);
        }

        if (!_rectifies) return;
        Span<float> row = Output.AsSpan(task * _doubled * OutputStride, _doubled * OutputStride);
        foreach (ref Vector<float> value in MemoryMarshal.Cast<float, Vector<float>>(row)) value = Vector.Max(value, Vector<float>.Zero);
    }

    void Double(int row)
    {
        int stride = _source.Length / (_size * _size);
        for (int ky = (row + 1) % 2; ky < DcganNetwork.Kernel; ky += 2)
        {
            int from = (row + 1 - ky) / 2;
            if ((uint)from >= (uint)_size) continue;
            for (int kx = 0; kx < DcganNetwork.Kernel; kx++)
            {
                // Columns 2i + kx − 1 inside the picture.
                int first = kx == 0 ? 1 : 0, last = kx == 3 ? _size - 1 : _size;
                Add(_source, (from * _size + first) * stride, stride, ky * DcganNetwork.Kernel + kx, row * _doubled + 2 * first + kx - 1, 2, last - first);
            }
        }
    }

    /// <summary>Adds one tap to pixels of a row: <c>y[to + n·step] += x[at + n·stride] · w[tap]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Add(ReadOnlySpan<float> x, int at, int stride, int tap, int to, int step, int count)
    {
        int vectors = OutputStride / Vector<float>.Count;
        ReadOnlySpan<Vector<float>> weight = MemoryMarshal.Cast<float, Vector<float>>(_weight.AsSpan(tap * _inputs * OutputStride, _inputs * OutputStride));
        Span<Vector<float>> y = MemoryMarshal.Cast<float, Vector<float>>(Output.AsSpan());
        for (int n = 0; n < count; n += Together)
        {
            int pixels = Math.Min(Together, count - n);
            ReadOnlySpan<float> x0 = x.Slice(at + n * stride, _inputs);
            // Spare ones repeat the first and are thrown away.
            ReadOnlySpan<float> x1 = pixels > 1 ? x.Slice(at + (n + 1) * stride, _inputs) : x0;
            ReadOnlySpan<float> x2 = pixels > 2 ? x.Slice(at + (n + 2) * stride, _inputs) : x0;
            ReadOnlySpan<float> x3 = pixels > 3 ? x.Slice(at + (n + 3) * stride, _inputs) : x0;
            for (int v = 0; v < vectors; v++)
            {
                Vector<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
                for (int i = 0, w = v; i < x0.Length; i++, w += vectors)
                {
                    Vector<float> weights = weight[w];
                    sum0 += weights * x0[i];
                    sum1 += weights * x1[i];
                    sum2 += weights * x2[i];
                    sum3 += weights * x3[i];
                }

                int place = (to + n * step) * vectors + v;
                y[place] += sum0;
                if (pixels > 1) y[place + step * vectors] += sum1;
                if (pixels > 2) y[place + 2 * step * vectors] += sum2;
                if (pixels > 3) y[place + 3 * step * vectors] += sum3;
            }
        }
    }
}
