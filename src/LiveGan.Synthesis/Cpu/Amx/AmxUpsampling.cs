using System.Runtime.Intrinsics;
using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Steps;

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
    static readonly float[][][] Points = [.. Parities.Select(taps => (float[][])[.. taps.Select(AmxWeights.Tap)])];
    static readonly int[] FirstTap = [0, 1, 3, 5];

    // Four pixels are written for one that is read: past the caches earlier than where a layer writes as many.
    const long StreamedLength = 200 << 10;

    readonly FirFilter _filter;

    /// <param name="layer">The layer's numbers; its filter must be separable.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="output">What it writes.</param>
    /// <param name="threads">Workers.</param>
    /// <param name="filter">The layer's.</param>
    public AmxUpsampling(ConvolutionLayer layer, FeatureMap input, FeatureMap output, int threads, FirFilter filter)
        : base(layer, input, output, threads, Points, (layer.Depth + (4L * AmxProduct.PanelChannels)) * sizeof(float))
    {
        _filter = filter;
        Offset(Region(0).Pitch, Taps);
    }

    /// <inheritdoc/>
    public override string Method => $"↑ AMX by parity, {Way}";

    /// <inheritdoc/>
    public override long ScratchLength
    {
        get
        {
            long own = (4 * PlaneLength(Region(0))) + (IsShared ? 0 : InputsLength);
            if (RegionFollower is null) return own;
            AmxRegion led = Led(RegionFollower.Region(0));
            return Math.Max(own, (4 * PlaneLength(led)) + AmxInputs.Length(led, Layer.Depth) + WindowLength(led) + Follower!.ScratchLength);
        }
    }

    /// <inheritdoc/>
    protected override long InputsLength => AmxInputs.Length(Region(0), Layer.Depth);

    bool Streams => Output.Length >= StreamedLength;

    IRegionFollower? RegionFollower => (IRegionFollower?)Follower;

    /// <inheritdoc/>
    public override bool CanLead(IFollower follower) => !IsShared && follower is IRegionFollower { CanFollow: true };

    /// <inheritdoc/>
    public override int Tasks(int phase) => phase == 2 ? 0 : RegionFollower?.Regions ?? base.Tasks(phase);

    /// <inheritdoc/>
    public override void Run(int phase, int task, float* scratch)
    {
        if (RegionFollower is { } follower) Lead(follower, follower.Region(task), scratch);
        else base.Run(phase, task, scratch);
    }

    /// <inheritdoc/>
    protected override void Split(in AmxRegion region, float* source, nint stride, int first, int last, float* inputs) =>
        AmxInputs.Split(source, stride, Layer.Depth, Layer.Style, region, first, last, inputs);

    /// <inheritdoc/>
    protected override void Whole(in AmxRegion region, float* scratch)
    {
        float* inputs = scratch + (4 * PlaneLength(region));
        Split(region, Input.Pixel(region.Row - 1, region.Column - 1), Input.RowStride, 0, region.Rows + 2, inputs);
        for (int panel = 0; panel < Panels; panel++) Panel(region, inputs, panel, 0, region.Rows, scratch);
    }

    /// <inheritdoc/>
    protected override void Panel(in AmxRegion region, float* inputs, int panel, int first, int last, float* scratch)
    {
        nint plane = (nint)PlaneLength(region), line = (nint)region.Pitch * AmxProduct.PanelChannels;
        AmxAhead ahead = IsShared && !Streams ? Ahead(panel, 2 * first, 2 * last) : default;
        Sum(region, inputs, panel, first, last, Taps, scratch, plane, ahead);
        int row = 2 * (region.Row + first), rows = 2 * (last - first), column = 2 * region.Column;
        for (int r = 0; r < rows; r += 2)
        {
            float* planes = scratch + (r / 2 * line), y = Output.Pixel(row + r, column);
            Filter(panel, planes, plane, region.Pitch, row + r, column, region.Columns, y, Output.RowStride, Streams);
        }

        if (panel == 0 && region.Column == 0) Output.Rows.ClearBorder(row, row + rows);
    }

    /// <inheritdoc/>
    protected override void FinishRow(int row)
    {
    }

    // The follower's region and the pixels beside it come from half as many, and one more on every side.
    static AmxRegion Led(in AmxRegion region) =>
        new((region.Row / 2) - 1, (region.Column / 2) - 1, (region.Rows / 2) + 2, (region.Columns / 2) + 2, isWide: false);

    static long PlaneLength(in AmxRegion region) => (long)region.Length * AmxProduct.PanelChannels;

    long WindowLength(in AmxRegion led) => 4L * led.Rows * led.Columns * Layer.Width;

    void Lead(IRegionFollower follower, in AmxRegion region, float* scratch)
    {
        AmxRegion led = Led(region);
        nint* taps = stackalloc nint[9];
        Offset(led.Pitch, taps);
        nint plane = (nint)PlaneLength(led), line = (nint)led.Pitch * AmxProduct.PanelChannels;
        nint stride = 2 * (nint)led.Columns * Layer.Width;
        float* inputs = scratch + (4 * plane), window = inputs + AmxInputs.Length(led, Layer.Depth);
        AmxInputs.SplitWithin(Input, Layer.Style, led, inputs);
        // What is beyond the picture: the first or last two rows and columns of the window.
        int top = led.Row < 0 ? 1 : 0, bottom = led.Rows - (led.Row + led.Rows > Input.Size ? 1 : 0);
        int left = led.Column < 0 ? 1 : 0, right = led.Columns - (led.Column + led.Columns > Input.Size ? 1 : 0);
        for (int panel = 0; panel < Panels; panel++)
        {
            Sum(led, inputs, panel, 0, led.Rows, taps, scratch, plane, ahead: default);
            for (int r = top; r < bottom; r++)
            {
                Filter(
                    panel,
                    scratch + (r * line) + (left * AmxProduct.PanelChannels),
                    plane,
                    led.Pitch,
                    2 * (led.Row + r),
                    2 * (led.Column + left),
                    right - left,
                    window + (2 * r * stride) + (2 * (nint)left * Layer.Width),
                    stride,
                    streams: false);
            }
        }

        for (int r = 0; r < led.Rows; r++)
        {
            float* pair = window + (2 * r * stride);
            if (r < top || r >= bottom) new Span<float>(pair, 2 * (int)stride).Clear();
            if (left > 0) Clear(pair, stride);
            if (right < led.Columns) Clear(pair + (2 * (nint)right * Layer.Width), stride);
        }

        follower.Follow(region, window + stride + Layer.Width, stride, window + WindowLength(led));
    }

    // Two rows and columns.
    void Clear(float* pixel, nint stride)
    {
        for (int row = 0; row < 2; row++) new Span<float>(pixel + (row * stride), 2 * Layer.Width).Clear();
    }

    static void Offset(int pitch, nint* taps)
    {
        for (int parity = 0; parity < 4; parity++)
        {
            for (int t = 0; t < Parities[parity].Length; t++)
            {
                int tap = Parities[parity][t];
                taps[FirstTap[parity] + t] = -((tap / 6 * pitch) + (tap % 3 / 2)) * (nint)AmxProduct.PixelBytes;
            }
        }
    }

    // What rows first…last−1 of the region, which give twice as many, need of each parity.
    void Sum(
        in AmxRegion region, float* inputs, int panel, int first, int last, nint* taps, float* planes, nint plane, AmxAhead ahead)
    {
        int pitch = region.Pitch, begin = first * pitch, rows = last - first;
        // Odd rows are needed from the one above the first to the one below the last; beyond the picture they are zero.
        int above = region.IsWide && region.Row + first == 0 ? 1 : 0, below = region.IsWide && region.Row + last == Input.Size ? 1 : 0;
        int odd = (rows + 2 - above - below) * pitch, even = (rows + 1) * pitch, oddBegin = begin + (above * pitch);
        // The even sums after a row that is as wide as the picture lie at the beginning of the next.
        int after = region.IsWide ? 1 : 0;
        float* row1 = planes + (pitch * AmxProduct.PanelChannels), oddRow = above > 0 ? row1 : planes;
        Sum(region, inputs, panel, 0, oddBegin, odd + after, taps, oddRow, ref ahead);
        Sum(region, inputs, panel, 1, begin + pitch, even + after, taps, row1 + plane, ref ahead);
        // The first pixel of a row has none before it, and is not needed.
        oddRow += AmxProduct.PanelChannels + (2 * plane);
        Sum(region, inputs, panel, 2, oddBegin + 1, odd - 1 + after, taps, oddRow, ref ahead);
        row1 += AmxProduct.PanelChannels + (3 * plane);
        Sum(region, inputs, panel, 3, begin + pitch + 1, even - 1 + after, taps, row1, ref ahead);
        for (int parity = 0; parity < 4; parity += 2)
        {
            float* sums = planes + (parity * plane);
            if (above > 0) Clear(sums, 0, pitch + (parity / 2));
            if (below > 0) Clear(sums, ((rows + 1) * pitch) + 1, pitch);
        }
    }

    static void Clear(float* sums, int first, int count) =>
        new Span<float>(sums + (first * AmxProduct.PanelChannels), count * AmxProduct.PanelChannels).Clear();

    void Sum(
        in AmxRegion region,
        float* inputs,
        int panel,
        int parity,
        int first,
        int count,
        nint* taps,
        float* sums,
        ref AmxAhead ahead)
    {
        int tapCount = Parities[parity].Length;
        byte* weights = Weights.Of(panel, parity);
        AmxInputs.Product(region, inputs, first, count, Chunks, taps + FirstTap[parity], tapCount, weights, sums).Run(ref ahead);
    }

    void Filter(int panel, float* planes, nint plane, int pitch, int row, int column, int count, float* y, nint stride, bool streams) =>
        AmxFilter.TwoRows(
            _filter, Layer, panel * AmxProduct.PanelChannels, planes, plane, pitch, row, column, count, y, stride, streams);
}
