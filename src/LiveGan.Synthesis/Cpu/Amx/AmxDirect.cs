using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Simd;

namespace LiveGan.Synthesis.Cpu.Amx;

/// <summary>Nine taps a pixel: for small pictures, where reading the weights is what takes the time.</summary>
sealed unsafe class AmxDirect : AmxConvolution
{
    static readonly float[][][] AllTaps = [[.. Enumerable.Range(0, 9).Select(AmxWeights.Tap)]];

    /// <param name="layer">The layer's numbers.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="output">What it writes.</param>
    /// <param name="threads">Workers.</param>
    public AmxDirect(ConvolutionLayer layer, FeatureMap input, FeatureMap output, int threads)
        : base(layer, input, output, threads, AllTaps, (layer.Depth + AmxProduct.PanelChannels) * sizeof(float))
    {
        for (int tap = 0; tap < 9; tap++)
            Taps[tap] = ((tap / 3 * Region(0).Pitch) + (tap % 3)) * (nint)AmxProduct.PixelBytes;
    }

    /// <inheritdoc/>
    protected override string Kind => "AMX direct";

    /// <inheritdoc/>
    protected override long InputsLength => AmxInputs.Length(Region(0), Layer.Depth);

    /// <inheritdoc/>
    protected override long SumsLength => (long)AmxProduct.RoundUp(RegionRows * Region(0).Pitch) * AmxProduct.PanelChannels;

    /// <inheritdoc/>
    protected override void Split(in AmxRegion region, float* source, nint stride, int first, int last, float* inputs) =>
        AmxInputs.Split(source, stride, Layer.Depth, Layer.Style, region, first, last, inputs);

    /// <inheritdoc/>
    protected override int SumsPitch => Region(0).Pitch;

    /// <inheritdoc/>
    protected override void Sum(in AmxRegion region, float* inputs, int panel, int first, int last, float* sums, AmxAhead ahead)
    {
        int begin = first * region.Pitch, count = ((last - first) * region.Pitch) - (region.Pitch - region.Columns);
        AmxInputs.Product(region, inputs, begin, count, Chunks, Taps, 9, Weights.Of(panel, 0), sums).Run(ref ahead);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Finish(
        in Epilogue<Simd512, Vector512<float>> epilogue, float* sums, float* noise, float* outputs, bool streams)
    {
        int count = RegionColumns;
        nint step = Layer.Width;
        for (int x = 0; x < count; x++, sums += AmxProduct.PanelChannels, outputs += step)
            epilogue.Store(Simd512.Load(sums), noise == null ? null : noise + x, outputs, streams);
    }
}
