using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Steps;

namespace LiveGan.Synthesis.Cpu.Amx;

/// <summary>What convolutions on tile registers share: which region goes to whom.</summary>
/// <remarks>
/// Large pictures go region by region, each through all panels on one worker in its own cache. In small ones, whose weights are
/// more than their pixels, all workers share one region and divide the panels, so that the weights are read once.
/// </remarks>
abstract unsafe class AmxStep : ConvolutionStep
{
    // Bytes of a region's inputs and sums that leave room for weights in a second cache.
    const long RegionBytes = 1 << 20;
    const int SharedSize = 32;
    const int TasksPerThread = 2;

    readonly NativeBuffer _taps;

    protected AmxStep(ConvolutionLayer layer, FeatureMap input, FeatureMap output, int threads, int[][] groups, int sumPlanes)
        : base(layer, input, output)
    {
        Weights = new AmxWeights(layer.Source, layer, groups);
        _taps = new NativeBuffer(64);
        IsShared = input.Size <= SharedSize;
        (int rows, int columns) = (input.Size, input.Size);
        if (!IsShared)
        {
            long pixelBytes = (layer.Depth + ((long)sumPlanes * AmxProduct.PanelChannels)) * sizeof(float);
            columns = Math.Min(columns, 128);
            rows = 16;
            while ((rows + 2L) * (columns + 2) * pixelBytes > RegionBytes && columns > 16)
            {
                if (4 * rows > columns) rows /= 2;
                else columns /= 2;
            }
        }

        RegionRows = rows;
        RegionColumns = columns;
        RowGroups = Math.Clamp(((TasksPerThread * threads) + Panels - 1) / Panels, 1, Math.Max(1, input.Size / 4));
    }

    /// <inheritdoc/>
    public override long WeightLength => Weights.Length;

    /// <inheritdoc/>
    public override int Phases => IsShared ? 3 : 1;

    /// <inheritdoc/>
    public override long SharedLength => IsShared ? AmxInputs.Length(Region(0), Layer.Depth) : 0;

    /// <summary>Whether all workers go through the phases of one region together.</summary>
    protected bool IsShared { get; }

    /// <summary>Rows of a region.</summary>
    protected int RegionRows { get; }

    /// <summary>Columns of a region.</summary>
    protected int RegionColumns { get; }

    /// <summary>Parts that the rows of a shared region are divided into, so that there are tasks for every worker.</summary>
    protected int RowGroups { get; }

    /// <summary>Panels of output channels.</summary>
    protected int Panels => Layer.Width / AmxProduct.PanelChannels;

    /// <summary>The packed weights.</summary>
    protected AmxWeights Weights { get; }

    /// <summary>Regions, in rows from the top.</summary>
    protected int Regions => Input.Size / RegionRows * (Input.Size / RegionColumns);

    /// <summary>How the tables call it.</summary>
    protected string Way => IsShared ? "together" : $"regions of {RegionRows}×{RegionColumns}";

    /// <summary>Place for a group's offsets, nine numbers each.</summary>
    protected nint* Taps => (nint*)_taps.Pointer;

    /// <inheritdoc/>
    public override int Tasks(int phase) => !IsShared ? Regions : phase switch
    {
        0 => Input.Size + 2,
        1 => Panels * RowGroups,
        _ => Input.Size,
    };

    /// <summary>A region.</summary>
    protected AmxRegion Region(int index)
    {
        int across = Input.Size / RegionColumns;
        return new AmxRegion(index / across * RegionRows, index % across * RegionColumns, RegionRows, RegionColumns);
    }

    /// <summary>Prepares rows of a region's inputs, 0 being the one above it.</summary>
    protected void Split(in AmxRegion region, int first, int last, float* inputs) =>
        AmxInputs.Split(Input.Rows, Layer.Depth, Layer.Style, region, first, last, inputs);

    /// <summary>Sums a run of pixels over the taps of a group.</summary>
    /// <param name="region">Whose inputs they are.</param>
    /// <param name="inputs">The region's.</param>
    /// <param name="panel">Which output channels.</param>
    /// <param name="group">Which taps.</param>
    /// <param name="tapCount">How many.</param>
    /// <param name="first">The run's first pixel in the region.</param>
    /// <param name="count">Pixels, rounded up.</param>
    /// <param name="sums">Receives 32 numbers a pixel.</param>
    protected void Multiply(in AmxRegion region, float* inputs, int panel, int group, int tapCount, int first, int count, float* sums)
    {
        var product = new AmxProduct
        {
            Inputs = (byte*)inputs + ((nint)first * AmxProduct.PixelBytes),
            Weights = Weights.Of(panel, group),
            Sums = sums,
            Taps = Taps + TapsOf(group),
            TapCount = tapCount,
            Chunks = Layer.Depth / AmxProduct.ChunkChannels,
            ChunkStride = AmxInputs.ChunkStride(region),
            Blocks = AmxRegion.RoundUp(count) / AmxProduct.BlockPixels,
        };
        product.Run();
    }

    /// <summary>Where a group's offsets begin in <see cref="Taps"/>.</summary>
    protected virtual int TapsOf(int group) => 0;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Weights.Dispose();
        _taps.Dispose();
    }
}
