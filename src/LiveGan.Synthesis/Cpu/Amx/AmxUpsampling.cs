using System.Runtime.Intrinsics;
using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;

namespace LiveGan.Synthesis.Cpu.Amx;

/// <summary>
/// A stride-2 transposed 3×3 convolution on tile registers by parity: 1, 2, 2 and 4 taps, none of them on inserted zeros; then the
/// filter, while a panel's sums are in the cache.
/// </summary>
/// <remarks>
/// Sums at odd rows and columns (2k + 1) need tap 1 of pixel k; at even ones (2k) tap 0 of pixel k and tap 2 of pixel k − 1. Each
/// parity is a plane with the region's own pitch.
/// </remarks>
sealed unsafe class AmxUpsampling : AmxStep
{
    // By parity of row and column: odd odd, even odd, odd even, even even.
    static readonly int[][] Parities = [[4], [1, 7], [3, 5], [0, 2, 6, 8]];
    static readonly int[] FirstTap = [0, 1, 3, 5];

    readonly FirFilter _filter;

    /// <param name="layer">The layer's numbers; its filter must be separable.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="output">What it writes.</param>
    /// <param name="threads">Workers.</param>
    /// <param name="filter">The layer's.</param>
    public AmxUpsampling(ConvolutionLayer layer, FeatureMap input, FeatureMap output, int threads, FirFilter filter)
        : base(layer, input, output, threads, Parities, sumPlanes: 4)
    {
        _filter = filter;
        int pitch = Region(0).Pitch;
        for (int parity = 0; parity < 4; parity++)
        {
            for (int t = 0; t < Parities[parity].Length; t++)
            {
                int tap = Parities[parity][t];
                Taps[FirstTap[parity] + t] = -((tap / 6 * pitch) + (tap % 3 / 2)) * (nint)AmxProduct.PixelBytes;
            }
        }
    }

    /// <inheritdoc/>
    public override string Method => $"↑ AMX by parity, {Way}";

    /// <inheritdoc/>
    public override long ScratchLength => (4 * PlaneLength) + (IsShared ? 0 : AmxInputs.Length(Region(0), Layer.Depth));

    long PlaneLength => (long)Region(0).Length * AmxProduct.PanelChannels;

    /// <inheritdoc/>
    public override int Tasks(int phase) => phase == 2 ? 0 : base.Tasks(phase);

    /// <inheritdoc/>
    public override void Run(int phase, int task, float* scratch)
    {
        AmxRegion region = Region(IsShared ? 0 : task);
        if (!IsShared)
        {
            float* inputs = scratch + (4 * PlaneLength);
            Split(region, 0, region.Rows + 2, inputs);
            for (int panel = 0; panel < Panels; panel++) Panel(region, inputs, panel, 0, region.Rows, scratch);
        }
        else if (phase == 0)
        {
            Split(region, task, task + 1, Shared);
        }
        else
        {
            int panel = task / RowGroups, group = task % RowGroups;
            Panel(region, Shared, panel, region.Rows * group / RowGroups, region.Rows * (group + 1) / RowGroups, scratch);
        }
    }

    /// <inheritdoc/>
    protected override int TapsOf(int group) => FirstTap[group];

    // Rows first…last−1 of the region, which give twice as many.
    void Panel(in AmxRegion region, float* inputs, int panel, int first, int last, float* planes)
    {
        int pitch = region.Pitch, begin = first * pitch, odd = (last - first + 2) * pitch, even = odd - pitch;
        nint plane = (nint)PlaneLength;
        Sum(region, inputs, panel, 0, begin, odd, planes);
        Sum(region, inputs, panel, 1, begin + pitch, even, planes + (pitch * AmxProduct.PanelChannels) + plane);
        // The first pixel of a row has none before it, and is not needed.
        Sum(region, inputs, panel, 2, begin + 1, odd - 1, planes + AmxProduct.PanelChannels + (2 * plane));
        Sum(region, inputs, panel, 3, begin + pitch + 1, even - 1, planes + ((pitch + 1) * AmxProduct.PanelChannels) + (3 * plane));
        int row = 2 * (region.Row + first);
        for (int r = 0; r < last - first; r++)
        {
            AmxFilter.TwoRows(
                _filter,
                Layer,
                panel * AmxProduct.PanelChannels,
                planes + ((nint)r * pitch * AmxProduct.PanelChannels),
                plane,
                pitch,
                row + (2 * r),
                2 * region.Column,
                region.Columns,
                Output.Pixel(row + (2 * r), 2 * region.Column),
                Output.RowStride,
                Output.IsLarge);
        }

        if (panel == 0 && region.Column == 0) Output.Rows.ClearBorder(row, row + (2 * (last - first)));
    }

    void Sum(in AmxRegion region, float* inputs, int panel, int parity, int first, int count, float* sums) =>
        Multiply(region, inputs, panel, parity, Parities[parity].Length, first, count, sums);
}
