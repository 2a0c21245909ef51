using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Simd;

namespace LiveGan.Synthesis.Cpu.Amx;

/// <summary>A 3×3 convolution on tile registers, with all that follows fused in while a panel's sums are in the cache.</summary>
sealed unsafe class AmxConvolution : AmxStep
{
    static readonly int[][] AllTaps = [[0, 1, 2, 3, 4, 5, 6, 7, 8]];

    /// <param name="layer">The layer's numbers.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="output">What it writes.</param>
    /// <param name="threads">Workers.</param>
    public AmxConvolution(ConvolutionLayer layer, FeatureMap input, FeatureMap output, int threads)
        : base(layer, input, output, threads, AllTaps, sumPlanes: 1)
    {
        for (int tap = 0; tap < 9; tap++)
            Taps[tap] = ((tap / 3 * Region(0).Pitch) + (tap % 3)) * (nint)AmxProduct.PixelBytes;
    }

    /// <inheritdoc/>
    public override string Method => $"AMX {Way}";

    /// <inheritdoc/>
    public override bool NeedsOutput => IsShared;

    /// <inheritdoc/>
    public override long ScratchLength => SumsLength + (IsShared ? 0 : AmxInputs.Length(Region(0), Layer.Depth) + OutputsLength);

    // Outputs come first, since streaming reads them in whole lines.
    long SumsLength => (long)AmxRegion.RoundUp(RegionRows * Region(0).Pitch) * AmxProduct.PanelChannels;

    long OutputsLength => (long)RegionRows * RegionColumns * Layer.Width;

    /// <inheritdoc/>
    public override void Run(int phase, int task, float* scratch)
    {
        if (!IsShared)
        {
            Whole(Region(task), scratch);
            return;
        }

        AmxRegion all = Region(0);
        if (phase == 0)
        {
            Split(all, task, task + 1, Shared);
        }
        else if (phase == 1)
        {
            int panel = task / RowGroups, group = task % RowGroups;
            int first = all.Rows * group / RowGroups, last = all.Rows * (group + 1) / RowGroups;
            Panel(all, Shared, panel, first, last, scratch, Output.Pixel(0, 0), Output.RowStride, streams: false);
        }
        else
        {
            Output.Rows.ClearBorder(task, task + 1);
            Painter?.Paint(Output.Pixel(task, 0), Output.RowStride, task, 0, 1, Output.Size);
        }
    }

    void Whole(in AmxRegion region, float* scratch)
    {
        float* inputs = scratch + SumsLength;
        bool copies = KeepsOutput && Painter is not null && Output.IsLarge;
        bool direct = KeepsOutput && !copies;
        float* outputs = direct ? Output.Pixel(region.Row, region.Column) : inputs + AmxInputs.Length(region, Layer.Depth);
        nint stride = direct ? Output.RowStride : (nint)region.Columns * Layer.Width;
        Split(region, 0, region.Rows + 2, inputs);
        for (int panel = 0; panel < Panels; panel++)
            Panel(region, inputs, panel, 0, region.Rows, scratch, outputs, stride, streams: Painter is null && Output.IsLarge);
        Painter?.Paint(outputs, stride, region.Row, region.Column, region.Rows, region.Columns);
        if (copies) CopyOut(region, outputs);
        if (KeepsOutput && region.Column == 0) Output.Rows.ClearBorder(region.Row, region.Row + region.Rows);
    }

    void Panel(in AmxRegion region, float* inputs, int panel, int first, int last, float* sums, float* outputs, nint stride, bool streams)
    {
        int pitch = region.Pitch;
        Multiply(region, inputs, panel, 0, 9, first * pitch, ((last - first) * pitch) - 2, sums);
        for (int c = 0; c < AmxProduct.PanelChannels; c += Simd512.Lanes)
        {
            int channel = (panel * AmxProduct.PanelChannels) + c;
            var epilogue = new Epilogue<Simd512, Vector512<float>>(Layer, channel);
            for (int row = first; row < last; row++)
            {
                Finish(
                    epilogue,
                    sums + ((nint)(row - first) * pitch * AmxProduct.PanelChannels) + c,
                    epilogue.NoiseRow(region.Row + row, region.Column),
                    region.Columns,
                    outputs + (row * stride) + channel,
                    Layer.Width,
                    streams);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Finish(
        in Epilogue<Simd512, Vector512<float>> epilogue, float* sums, float* noise, int count, float* outputs, nint step, bool streams)
    {
        for (int x = 0; x < count; x++, sums += AmxProduct.PanelChannels, outputs += step)
        {
            Vector512<float> value = epilogue.Apply(Simd512.Load(sums), noise == null ? null : noise + x);
            if (streams) Simd512.StoreStreaming(value, outputs);
            else Simd512.Store(value, outputs);
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
