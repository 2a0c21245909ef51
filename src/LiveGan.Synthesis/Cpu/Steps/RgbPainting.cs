using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Simd;

namespace LiveGan.Synthesis.Cpu.Steps;

/// <summary>A block's picture, with one vector width.</summary>
sealed unsafe class RgbPainting<TSimd, TVector> : RgbStep
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    const int RunLength = 16;

    readonly FeatureMap _input;
    readonly FeatureMap? _before;
    readonly FeatureMap? _image;
    readonly PictureTarget? _target;
    readonly NativeBuffer _taps = new(64);

    /// <param name="source">The layer.</param>
    /// <param name="size">Height and width.</param>
    /// <param name="styleRow">Its row of ws.</param>
    /// <param name="filter"><c>[4, 4]</c> for up-sampling the picture before.</param>
    /// <param name="input">Features, when it runs by itself.</param>
    /// <param name="before">The picture of the block before, or null.</param>
    /// <param name="image">Receives the picture; null for the last block.</param>
    /// <param name="target">Receives the last block's picture.</param>
    public RgbPainting(
        ToRgbLayer source,
        int size,
        int styleRow,
        ReadOnlySpan<float> filter,
        FeatureMap input,
        FeatureMap? before,
        FeatureMap? image,
        PictureTarget? target)
        : base(source, size, styleRow)
    {
        (_input, _before, _image, _target) = (input, before, image, target);
        // For each parity of row and column the four taps, each as a vector.
        for (int i = 0; i < 64; i++)
        {
            int tap = i / 4 % 4, firstRow = 3 - (i / 32), firstColumn = 3 - (i / 16 % 2);
            _taps.Span[i] = filter[(4 * (firstRow - (2 * (tap / 2)))) + firstColumn - (2 * (tap % 2))];
        }
    }

    /// <inheritdoc/>
    public override string Name => $"b{Size} torgb {Inputs}→{PictureChannels}";

    /// <inheritdoc/>
    public override int Phases => 1;

    /// <inheritdoc/>
    public override int Tasks(int phase) => Size;

    /// <inheritdoc/>
    public override void Run(int phase, int task, float* scratch) =>
        Paint(_input.Pixel(task, 0), _input.RowStride, task, 0, 1, Size);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Paint(float* features, nint rowStride, int row, int column, int height, int width)
    {
        float* colours = stackalloc float[4 * RunLength];
        for (int y = row; y < row + height; y++, features += rowStride)
        {
            for (int x = 0; x < width; x += RunLength)
            {
                int count = Math.Min(RunLength, width - x), first = column + x;
                float* run = _image is null ? colours : _image.Pixel(y, first);
                RgbKernel<TSimd, TVector>.Multiply(features + ((nint)x * Depth), Depth, count, Modulated, PictureChannels, run);
                Finish(run, y, first, count);
                if (_image is null) _target!.Write(y, first, run, count);
            }
        }
    }

    // Bias, clamp and the picture before, up-sampled: between zeros only every other tap of the turned filter meets a sample.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Finish(float* colours, int row, int column, int count)
    {
        Vector128<float> bias = Bias, bound = Bound, negative = -bound;
        float* above = null;
        nint below = 0;
        if (_before is not null)
        {
            above = _before.Pixel(((row + 1) >> 1) - 1, -1);
            below = _before.RowStride;
        }

        float* taps = _taps.Pointer + (32 * (row & 1));
        for (int x = column; x < column + count; x++, colours += 4)
        {
            Vector128<float> pixel = Vector128.Load(colours) + bias;
            pixel = Vector128.Max(Vector128.Min(pixel, bound), negative);
            if (above != null)
            {
                float* near = above + (4 * (nint)((x + 1) >> 1)), tap = taps + (16 * (x & 1));
                Vector128<float> sum = Vector128.Load(near) * Vector128.Load(tap);
                sum += Vector128.Load(near + 4) * Vector128.Load(tap + 4);
                sum += Vector128.Load(near + below) * Vector128.Load(tap + 8);
                pixel += sum + (Vector128.Load(near + below + 4) * Vector128.Load(tap + 12));
            }

            pixel.Store(colours);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _taps.Dispose();
    }
}
