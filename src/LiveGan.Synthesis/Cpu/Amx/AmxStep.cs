using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Steps;

namespace LiveGan.Synthesis.Cpu.Amx;

/// <summary>What convolutions on tile registers share: which region goes to whom.</summary>
/// <remarks>
/// Large pictures go region by region, each through all panels on one worker in its own cache. Where weights are more than pixels,
/// all workers share one region, the picture, and divide the panels, so that the weights are read once.
/// </remarks>
abstract unsafe class AmxStep : ConvolutionStep
{
    // Bytes of a region's inputs and sums that leave room for weights in a second cache.
    const long RegionBytes = 1 << 20;
    const int SharedSize = 32;

    // Bytes of weights that are too many to be read again for each region.
    const long SharedWeights = 8 << 20;
    const int MostRows = 16;

    // Bytes of a shared region's inputs that a second cache holds beside a panel's weights.
    const long CachedInputs = 1 << 20;
    const int TasksPerThread = 2;
    const int NarrowestRegion = 16;

    readonly NativeBuffer _taps = new(64);

    /// <param name="layer">The layer's numbers.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="output">What it writes.</param>
    /// <param name="threads">Workers.</param>
    /// <param name="groups">The weights' points.</param>
    /// <param name="pixelBytes">Inputs and sums of a pixel.</param>
    protected AmxStep(ConvolutionLayer layer, FeatureMap input, FeatureMap output, int threads, float[][][] groups, long pixelBytes)
        : base(layer, input, output)
    {
        Weights = new AmxWeights(layer.Source, layer, groups);
        IsShared = input.Size <= SharedSize || Weights.Length * sizeof(float) > SharedWeights;
        (RegionRows, RegionColumns) = (input.Size, input.Size);
        // Squares have the fewest pixels beside them; there must be some for every worker.
        int leastRegions = IsShared ? 1 : TasksPerThread * threads;
        while ((RegionRows + 2L) * (RegionColumns + 2) * pixelBytes > RegionBytes
            || input.Size / RegionRows * (input.Size / RegionColumns) < leastRegions)
        {
            if (IsShared || RegionColumns == NarrowestRegion) break;
            if (2 * RegionRows > RegionColumns) RegionRows /= 2;
            else RegionColumns /= 2;
        }

        int leastGroups = ((TasksPerThread * threads) + Panels - 1) / Panels;
        RowGroups = Math.Clamp(Math.Max(leastGroups, input.Size / MostRows), 1, Math.Max(1, input.Size / 4));
    }

    /// <inheritdoc/>
    public override long WeightLength => Weights.Length;

    /// <inheritdoc/>
    public override int Phases => IsShared ? 3 : 1;

    /// <inheritdoc/>
    public override long SharedLength => IsShared ? InputsLength : 0;

    /// <summary>Numbers of a region's inputs.</summary>
    protected abstract long InputsLength { get; }

    /// <summary>Whether all workers go through the phases of one region together.</summary>
    protected bool IsShared { get; }

    /// <summary>Rows of a region.</summary>
    protected int RegionRows { get; }

    /// <summary>Columns of a region.</summary>
    protected int RegionColumns { get; }

    /// <summary>Parts that the rows of a shared region are divided into, so that there are tasks for every worker.</summary>
    protected int RowGroups { get; }

    // Neighbouring tasks go to one worker: they have a panel's weights in common, or the rows where those are more.
    bool TakesPanelsInTurn => RowGroups > 1 && InputsLength * sizeof(float) > CachedInputs;

    /// <summary>Panels of output channels.</summary>
    protected int Panels => Layer.Width / AmxProduct.PanelChannels;

    /// <summary>Chunks of input channels.</summary>
    protected int Chunks => Layer.Depth / AmxProduct.ChunkChannels;

    /// <summary>The packed weights.</summary>
    protected AmxWeights Weights { get; }

    /// <summary>How the tables call it.</summary>
    protected string Way => IsShared ? "together" : $"regions of {RegionRows}×{RegionColumns}";

    /// <summary>Place for offsets of taps, in bytes.</summary>
    protected nint* Taps => (nint*)_taps.Pointer;

    /// <inheritdoc/>
    public override int Tasks(int phase) => !IsShared ? Input.Size / RegionRows * (Input.Size / RegionColumns) : phase switch
    {
        0 => Input.Size + 2,
        1 => Panels * RowGroups,
        _ => Input.Size,
    };

    /// <inheritdoc/>
    public override void Run(int phase, int task, float* scratch)
    {
        AmxRegion region = Region(IsShared ? 0 : task);
        if (!IsShared)
        {
            Whole(region, scratch);
        }
        else if (phase == 0)
        {
            Split(region, Input.Pixel(-1, -1), Input.RowStride, task, task + 1, Shared);
        }
        else if (phase == 1)
        {
            int panel = TakesPanelsInTurn ? task % Panels : task / RowGroups;
            int group = TakesPanelsInTurn ? task / Panels : task % RowGroups;
            Panel(region, Shared, panel, region.Rows * group / RowGroups, region.Rows * (group + 1) / RowGroups, scratch);
        }
        else
        {
            FinishRow(task);
        }
    }

    /// <summary>Where a panel of the shared region writes these rows of the output.</summary>
    protected AmxAhead Ahead(int panel, int first, int last)
    {
        float* place = Output.Pixel(first, 0) + (panel * AmxProduct.PanelChannels);
        return new AmxAhead(place, Layer.Width * (nint)sizeof(float), (last - first) * (Output.Size + 2L));
    }

    /// <summary>Computes a region by itself.</summary>
    protected abstract void Whole(in AmxRegion region, float* scratch);

    /// <summary>Prepares rows of a region's inputs.</summary>
    /// <param name="region">Which part of the layer.</param>
    /// <param name="source">The pixel above the region's first and before it.</param>
    /// <param name="stride">Numbers from one row to the next.</param>
    /// <param name="first">0 is the row above the region.</param>
    /// <param name="last">The row after the last.</param>
    /// <param name="inputs">Receives them.</param>
    protected abstract void Split(in AmxRegion region, float* source, nint stride, int first, int last, float* inputs);

    /// <summary>Computes rows of one panel of the shared region, with all that follows but the picture.</summary>
    protected abstract void Panel(in AmxRegion region, float* inputs, int panel, int first, int last, float* scratch);

    /// <summary>What is left once all panels of a row are there.</summary>
    protected abstract void FinishRow(int row);

    /// <summary>A region, counted in rows from the top.</summary>
    protected AmxRegion Region(int index)
    {
        int across = Input.Size / RegionColumns;
        return new AmxRegion(index / across * RegionRows, index % across * RegionColumns, RegionRows, RegionColumns, isWide: across == 1);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Weights.Dispose();
        _taps.Dispose();
    }
}
