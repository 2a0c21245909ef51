using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LiveGan.Checkpoints.Networks;

namespace LiveGan.Synthesis.Dcgan;

/// <summary>
/// One transposed convolution with bias, pixels outermost and channels innermost. Every output pixel of a doubling layer
/// gathers from at most 2×2 input pixels: y[2i + k − 1] takes x[i]·w[k], k = 0…3 along each axis.
/// </summary>
sealed class DcganLayer
{
    // Pixels of a row that share each weight that is loaded.
    const int Together = 4;

    readonly int _inputs, _size, _doubled;
    readonly float[] _weight, _bias;

    DcganLayer(TransposedConvolution layer, int inputSize, int outputSize)
    {
        _inputs = layer.InputChannels;
        _size = inputSize;
        _doubled = outputSize;
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

    /// <summary>What <see cref="Apply"/> made last, <c>[S, S, OutputStride]</c>.</summary>
    public float[] Output { get; }

    /// <summary>Makes a picture of the kernel's size of one pixel.</summary>
    public static DcganLayer First(TransposedConvolution layer) => new(layer, 1, layer.Weight.Shape[2]);

    /// <summary>Doubles a picture of <paramref name="size"/>×<paramref name="size"/>.</summary>
    public static DcganLayer Doubling(TransposedConvolution layer, int size) => new(layer, size, 2 * size);

    /// <summary>Computes <see cref="Output"/>.</summary>
    /// <param name="x"><c>[size, size, stride]</c> of the layer before, or the latent.</param>
    public void Apply(ReadOnlySpan<float> x)
    {
        for (int pixel = 0; pixel < _doubled * _doubled; pixel++) _bias.CopyTo(Output.AsSpan(pixel * OutputStride));
        if (_size == 1)
        {
            for (int tap = 0; tap < _doubled * _doubled; tap++) Add(x, 0, 0, tap, tap, 0, 1);
            return;
        }

        int stride = x.Length / (_size * _size);
        for (int row = 0; row < _doubled; row++)
        {
            for (int ky = (row + 1) % 2; ky < DcganNetwork.Kernel; ky += 2)
            {
                int from = (row + 1 - ky) / 2;
                if ((uint)from >= (uint)_size) continue;
                for (int kx = 0; kx < DcganNetwork.Kernel; kx++)
                {
                    // Columns 2i + kx − 1 inside the picture.
                    int first = kx == 0 ? 1 : 0, last = kx == 3 ? _size - 1 : _size;
                    Add(x, (from * _size + first) * stride, stride, ky * DcganNetwork.Kernel + kx, row * _doubled + 2 * first + kx - 1, 2, last - first);
                }
            }
        }
    }

    /// <summary>Cuts <see cref="Output"/> off below 0.</summary>
    public void Rectify()
    {
        foreach (ref Vector<float> value in MemoryMarshal.Cast<float, Vector<float>>(Output.AsSpan())) value = Vector.Max(value, Vector<float>.Zero);
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
