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
    readonly float[] _filter;

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
        _filter = filter.ToArray();
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
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x += RunLength)
            {
                int count = Math.Min(RunLength, width - x);
                RgbKernel<TSimd, TVector>.Multiply(
                    features + (y * rowStride) + ((nint)x * Depth), Depth, count, Modulated, PictureChannels, colours);
                for (int i = 0; i < count; i++)
                {
                    Vector128<float> pixel = Vector128.Load(colours + (4 * i)) + Bias;
                    pixel = Vector128.Max(Vector128.Min(pixel, Bound), -Bound);
                    if (_before is not null) pixel += Upsampled(row + y, column + x + i);
                    if (_image is not null) pixel.Store(_image.Pixel(row + y, column + x + i));
                    else _target!.Write(row + y, column + x + i, pixel);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Vector128<float> Upsampled(int row, int column)
    {
        // Between zeros only every other tap of the turned filter meets a sample.
        int firstRow = 3 - (row & 1), firstColumn = 3 - (column & 1);
        float* near = _before!.Pixel(((row + 1) >> 1) - 1, ((column + 1) >> 1) - 1);
        float* below = near + _before.RowStride;
        Vector128<float> sum = Vector128.Load(near) * _filter[(4 * firstRow) + firstColumn];
        sum += Vector128.Load(near + 4) * _filter[(4 * firstRow) + firstColumn - 2];
        sum += Vector128.Load(below) * _filter[(4 * (firstRow - 2)) + firstColumn];
        return sum + (Vector128.Load(below + 4) * _filter[(4 * (firstRow - 2)) + firstColumn - 2]);
    }
}
