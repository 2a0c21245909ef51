using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Simd;

namespace LiveGan.Synthesis.Cpu.Amx;

/// <summary>A 3×3 convolution on tile registers, with all that follows fused in while a panel's sums are in the cache.</summary>
abstract unsafe class AmxConvolution(
    ConvolutionLayer layer, FeatureMap input, FeatureMap output, int threads, float[][][] groups, long pixelBytes)
    : AmxStep(layer, input, output, threads, groups, pixelBytes), IRegionFollower
{
    /// <inheritdoc/>
    public override bool NeedsOutput => IsShared;

    /// <inheritdoc/>
    public override long ScratchLength =>
        SumsLength + (IsShared ? 0 : InputsLength + ((long)RegionRows * RegionColumns * Layer.Width));

    /// <inheritdoc/>
    public sealed override string Method => $"{Kind}, {Way}{(Follows ? ", with the layer before" : "")}";

    /// <summary>How the tables call its arithmetic.</summary>
    protected abstract string Kind { get; }

    /// <inheritdoc/>
    public bool CanFollow => !IsShared;

    /// <inheritdoc/>
    public bool Follows { get; set; }

    /// <inheritdoc/>
    public int Regions => base.Tasks(0);

    /// <summary>Numbers of a panel's sums.</summary>
    protected abstract long SumsLength { get; }

    /// <summary>Places in <see cref="SumsLength"/> from one row of a region to the next.</summary>
    protected abstract int SumsPitch { get; }

    /// <summary>Sums rows of one panel of a region.</summary>
    /// <param name="region">Which part of the layer.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="panel">Which output channels.</param>
    /// <param name="first">Row in the region.</param>
    /// <param name="last">The row after the last.</param>
    /// <param name="sums"><see cref="SumsLength"/> numbers.</param>
    /// <param name="ahead">Where the outputs go, for the products to ask for.</param>
    protected abstract void Sum(in AmxRegion region, float* inputs, int panel, int first, int last, float* sums, AmxAhead ahead);

    /// <summary>Turns a row of sums into outputs, for one vector of channels.</summary>
    /// <param name="epilogue">What follows the sums.</param>
    /// <param name="sums">The row's first.</param>
    /// <param name="noise">The row's first, or null.</param>
    /// <param name="outputs">Receives the row.</param>
    /// <param name="streams">Whether to write past the caches.</param>
    protected abstract void Finish(
        in Epilogue<Simd512, Vector512<float>> epilogue, float* sums, float* noise, float* outputs, bool streams);

    /// <inheritdoc/>
    protected sealed override void Panel(in AmxRegion region, float* inputs, int panel, int first, int last, float* scratch) =>
        Panel(region, inputs, panel, first, last, scratch, Output.Pixel(0, 0), Output.RowStride, streams: false);

    /// <inheritdoc/>
    protected sealed override void FinishRow(int row)
    {
        Output.Rows.ClearBorder(row, row + 1);
        Painter?.Paint(Output.Pixel(row, 0), Output.RowStride, row, 0, 1, Output.Size);
    }

    /// <inheritdoc/>
    public override int Tasks(int phase) => Follows ? 0 : base.Tasks(phase);

    /// <inheritdoc/>
    AmxRegion IRegionFollower.Region(int index) => Region(index);

    /// <inheritdoc/>
    protected sealed override void Whole(in AmxRegion region, float* scratch) =>
        Follow(region, Input.Pixel(region.Row - 1, region.Column - 1), Input.RowStride, scratch);

    /// <inheritdoc/>
    public void Follow(in AmxRegion region, float* source, nint sourceStride, float* scratch)
    {
        float* inputs = scratch + SumsLength;
        bool copies = KeepsOutput && Painter is not null && Output.IsLarge;
        bool direct = KeepsOutput && !copies;
        float* outputs = direct ? Output.Pixel(region.Row, region.Column) : inputs + InputsLength;
        nint stride = direct ? Output.RowStride : (nint)region.Columns * Layer.Width;
        Split(region, source, sourceStride, 0, region.Rows + 2, inputs);
        for (int panel = 0; panel < Panels; panel++)
            Panel(region, inputs, panel, 0, region.Rows, scratch, outputs, stride, streams: Painter is null && Output.IsLarge);
        Painter?.Paint(outputs, stride, region.Row, region.Column, region.Rows, region.Columns);
        if (copies) CopyOut(region, outputs);
        if (KeepsOutput && region.Column == 0) Output.Rows.ClearBorder(region.Row, region.Row + region.Rows);
    }

    void Panel(
        in AmxRegion region, float* inputs, int panel, int first, int last, float* sums, float* outputs, nint stride, bool streams)
    {
        AmxAhead ahead = IsShared && !Output.IsLarge ? Ahead(panel, first, last) : default;
        Sum(region, inputs, panel, first, last, sums, ahead);
        for (int c = 0; c < AmxProduct.PanelChannels; c += Simd512.Lanes)
        {
            int channel = (panel * AmxProduct.PanelChannels) + c;
            var epilogue = new Epilogue<Simd512, Vector512<float>>(Layer, channel);
            for (int row = first; row < last; row++)
            {
                float* rowSums = sums + ((nint)(row - first) * SumsPitch * AmxProduct.PanelChannels) + c;
                float* noise = Layer.NoiseRow(region.Row + row, region.Column);
                Finish(epilogue, rowSums, noise, outputs + (row * stride) + channel, streams);
            }
        }
    }

    // What a painter has read goes to memory without being fetched from there first.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void CopyOut(in AmxRegion region, float* outputs)
    {
        nint length = (nint)region.Columns * Layer.Width;
        for (int row = 0; row < region.Rows; row++, outputs += length)
        {
            float* target = Output.Pixel(region.Row + row, region.Column);
            for (nint i = 0; i < length; i += Simd512.Lanes) Simd512.StoreStreaming(Simd512.Load(outputs + i), target + i);
        }
    }
}
