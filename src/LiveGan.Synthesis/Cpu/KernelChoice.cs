using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Simd;
using LiveGan.Synthesis.Cpu.Steps;
using LiveGan.Synthesis.Cpu.Tiles;

namespace LiveGan.Synthesis.Cpu;

/// <summary>Which way each layer is computed; the rules are what won on the machines in the benchmark folder.</summary>
static class KernelChoice<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    const long CacheLength = 256 << 10;
    const long WideWeights = 1 << 20;
    const long SharedLength = 8 << 20;
    const int BandsPerThread = 4;
    const int BandSize = 64;

    /// <summary>Chooses and makes it.</summary>
    public static ConvolutionStep For(ConvolutionLayer layer, FeatureMap input, FeatureMap output, int threads) =>
        layer.Source.Upsample ? Upsampling(layer, input, output, threads) : Convolution(layer, input, output, threads);

    static ConvolutionStep Convolution(ConvolutionLayer layer, FeatureMap input, FeatureMap output, int threads)
    {
        if (input.Size <= 8) return new DirectConvolution<TSimd, TVector>(layer, input, output, threads);
        if (input.Size <= 16)
        {
            return new WinogradConvolution<TSimd, TVector, ConvolutionTile2>(
                layer, input, output, WinogradStep<TSimd, TVector, ConvolutionTile2>.TilesThatFit(layer, SharedLength), together: true);
        }

        bool wide = 36L * layer.Depth * layer.Width > WideWeights;
        int tiles = WinogradStep<TSimd, TVector, ConvolutionTile4>.TilesThatFit(layer, wide ? SharedLength : CacheLength);
        int all = input.Size / 4 * (input.Size / 4);
        if (wide) tiles = Even(all, tiles);
        // Little more than a block for each thread: one block each reads the weights once.
        else if (2 * all <= 3 * tiles * threads) tiles = (all + threads - 1) / threads;
        return new WinogradConvolution<TSimd, TVector, ConvolutionTile4>(layer, input, output, tiles, wide);
    }

    // Blocks of one size.
    static int Even(int tiles, int fit)
    {
        int blocks = (tiles + fit - 1) / fit;
        return (tiles + blocks - 1) / blocks;
    }

    static ConvolutionStep Upsampling(ConvolutionLayer layer, FeatureMap input, FeatureMap output, int threads)
    {
        if (input.Size <= 8) return new DirectUpsampling<TSimd, TVector>(layer, input, output, threads);
        if (input.Size <= 16)
        {
            return new SharedUpsampling<TSimd, TVector, UpsamplingTile2>(
                layer, input, output, WinogradStep<TSimd, TVector, UpsamplingTile2>.TilesThatFit(layer, SharedLength));
        }

        // Bands of few tiles would read the weights once for each.
        bool wide = 36L * layer.Depth * layer.Width > WideWeights || input.Size < BandSize;
        int tiles = WinogradStep<TSimd, TVector, UpsamplingTile4>.TilesThatFit(layer, wide ? SharedLength : CacheLength);
        return wide
            ? new SharedUpsampling<TSimd, TVector, UpsamplingTile4>(layer, input, output, tiles)
            : new StripUpsampling<TSimd, TVector, UpsamplingTile4>(layer, input, output, tiles, BandsPerThread * threads);
    }
}
