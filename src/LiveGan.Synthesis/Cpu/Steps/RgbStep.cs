using System.Runtime.Intrinsics;
using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Threads;

namespace LiveGan.Synthesis.Cpu.Steps;

/// <summary>
/// A block's picture: its own colours plus the up-sampled picture of the block before. Usually painted by the convolution
/// before it while the features are in the cache; a step of its own where only its style changed.
/// </summary>
abstract unsafe class RgbStep : Step, IPainter, IDisposable
{
    readonly NativeBuffer _numbers;
    readonly NativeBuffer _affine;

    /// <param name="source">The layer.</param>
    /// <param name="size">Height and width.</param>
    /// <param name="styleRow">Its row of ws.</param>
    protected RgbStep(ToRgbLayer source, int size, int styleRow)
    {
        Size = size;
        StyleRow = styleRow;
        PictureChannels = source.Weight.Shape[0];
        Inputs = source.Weight.Shape[1];
        Depth = Channels.Pad(Inputs);
        LatentStride = Channels.PadLine(source.Style.InputCount);
        _affine = new NativeBuffer(((long)Inputs * LatentStride) + Depth);
        ModulationTable.CopyAffine(source.Style, Affine, LatentStride, AffineBias);
        _numbers = new NativeBuffer((2L * PictureChannels * Depth) + 16);
        Modulated = _numbers.Pointer + (PictureChannels * Depth);
        float[] weights = source.Weight.ToArray();
        for (int o = 0; o < PictureChannels; o++)
            weights.AsSpan(o * Inputs, Inputs).CopyTo(new Span<float>(_numbers.Pointer + (o * Depth), Inputs));
        Span<float> bias = stackalloc float[4];
        source.Bias.CopyTo(bias);
        Bias = Vector128.Create<float>(bias);
        Bound = Vector128.Create(source.Clamp ?? float.PositiveInfinity);
    }

    /// <summary>Height and width.</summary>
    public int Size { get; }

    /// <summary>Its row of ws.</summary>
    public int StyleRow { get; }

    /// <summary>Input channels.</summary>
    public int Inputs { get; }

    /// <summary>Input channels, padded.</summary>
    public int Depth { get; }

    /// <summary>Numbers in a row of <see cref="Affine"/>.</summary>
    public int LatentStride { get; }

    /// <summary>w → styles, <c>[Inputs, LatentStride]</c>.</summary>
    public float* Affine => _affine.Pointer;

    /// <summary><c>[Inputs]</c>.</summary>
    public float* AffineBias => _affine.Pointer + ((nint)Inputs * LatentStride);

    /// <summary>Multiply-adds of a frame.</summary>
    public long MultiplyAdds => (long)Inputs * PictureChannels * Size * Size;

    /// <summary>Channels of the picture.</summary>
    protected int PictureChannels { get; }

    /// <summary>Weights times style, <c>[channels, Depth]</c>.</summary>
    protected float* Modulated { get; }

    /// <summary>Per channel.</summary>
    protected Vector128<float> Bias { get; }

    /// <summary>Bound of the absolute colours.</summary>
    protected Vector128<float> Bound { get; }

    /// <summary>Takes this frame's style of some input channels.</summary>
    public void SetStyle(int first, ReadOnlySpan<float> style)
    {
        for (int o = 0; o < PictureChannels; o++)
        {
            float* weights = _numbers.Pointer + (o * Depth) + first, modulated = Modulated + (o * Depth) + first;
            for (int i = 0; i < style.Length; i++) modulated[i] = weights[i] * style[i];
        }
    }

    /// <inheritdoc/>
    public abstract void Paint(float* features, nint rowStride, int row, int column, int height, int width);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the weights.</summary>
    protected virtual void Dispose(bool disposing)
    {
        _numbers.Dispose();
        _affine.Dispose();
    }
}
