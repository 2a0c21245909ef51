using System.Runtime.Intrinsics;
using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Simd;
using LiveGan.Synthesis.Cpu.Steps;
using LiveGan.Synthesis.Cpu.Tiles;

namespace LiveGan.Synthesis.Cpu.Amx;

/// <summary>Which layers are computed on tile registers: all but those whose filter is not separable.</summary>
static class AmxChoice
{
    const int WinogradSize = 16;

    /// <summary>Chooses and makes it.</summary>
    public static ConvolutionStep For(ConvolutionLayer layer, FeatureMap input, FeatureMap output, int threads)
    {
        if (!layer.Source.Upsample)
        {
            return input.Size < WinogradSize
                ? new AmxDirect(layer, input, output, threads)
                : new AmxWinograd<ConvolutionTile4>(layer, input, output, threads);
        }

        var filter = new FirFilter(layer.Source.Filter!.ToArray());
        return filter.IsSeparable
            ? new AmxUpsampling(layer, input, output, threads, filter)
            : KernelChoice<Simd512, Vector512<float>>.For(layer, input, output, threads);
    }
}
