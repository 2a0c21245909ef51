using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;
using LiveGan.Synthesis.Cpu;
using LiveGan.Synthesis.Cpu.Amx;
using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Simd;
using LiveGan.Synthesis.Cpu.Steps;
using LiveGan.Synthesis.Cpu.Tiles;
using LiveGan.Synthesis.Seeded;

namespace LiveGan.Synthesis.Tests.Cpu;

/// <summary>What only large networks do, on single layers: blocks that share a ring of sums, maps that go past the caches.</summary>
public sealed unsafe class ConvolutionStepTests
{
    [Theory]
    [InlineData(8)] // a row of tiles at a time
    [InlineData(21)] // no multiple of a row
    [InlineData(24)] // three rows, and a last block of two
    [InlineData(32)]
    public void Up_sampling_in_blocks_of_any_size_gives_the_bits_of_one_block(int tiles)
    {
        float[] whole = Upsampled<UpsamplingTile4>(64), small = Upsampled<UpsamplingTile2>(256);
        Assert.True(whole.AsSpan().SequenceEqual(Upsampled<UpsamplingTile4>(tiles)));
        Assert.True(small.AsSpan().SequenceEqual(Upsampled<UpsamplingTile2>(tiles)));
        Difference.AssertClose("tiles of two against tiles of four", whole, small, 1e-4);
    }

    [Fact]
    public void A_large_map_that_a_painter_reads_is_written_to_the_bit()
    {
        CheckPainted(Winograd);
        if (CpuKernels.IsSupported(CpuKernel.Amx)) CheckPainted((layer, input, output) => new AmxWinograd<ConvolutionTile4>(layer, input, output, 2));
    }

    static void CheckPainted(Func<ConvolutionLayer, FeatureMap, FeatureMap, ConvolutionStep> make)
    {
        var painter = new Copy(new float[128 * 128 * 32]);
        float[] plain = Convolved(make, null), painted = Convolved(make, painter);
        Assert.True(plain.AsSpan().SequenceEqual(painted));
        for (int y = 0; y < 128; y++)
        {
            var row = plain.AsSpan((((y + 1) * 130) + 1) * 32, 128 * 32);
            Assert.True(row.SequenceEqual(painter.Seen.AsSpan(y * 128 * 32, 128 * 32)));
        }
    }

    [Fact]
    public void Tile_registers_give_what_vectors_give_in_layers_of_any_width()
    {
        if (!CpuKernels.IsSupported(CpuKernel.Amx)) return;
        using StyleGan2Network network = SeededNetwork.Create(128, 65536, 512, 16, 16, 1, 7, noiseStrength: 0.2f);
        SynthesisBlock middle = network.Blocks[^2], last = network.Blocks[^1];
        // Too many weights to be read again for each region; and regions, of three threads.
        Compare(middle.Conv1, 64, 64, 2);
        Compare(last.Conv0!, 64, 128, 2);
        Compare(Narrow(middle.Conv1, 96), 64, 64, 3);
        Compare(Narrow(last.Conv0!, 96), 64, 128, 3);
    }

    [Fact]
    public void A_filter_that_is_not_separable_stays_with_the_vectors()
    {
        if (!CpuKernels.IsSupported(CpuKernel.Amx)) return;
        using StyleGan2Network network = SeededNetwork.Create(64, 1024, 32, 16, 16, 1, 7);
        float[] taps = [.. Enumerable.Range(0, 16).Select(k => k % 5 == 0 ? 1f : 0.1f * k)];
        var odd = new WeightTensor([4, 4], TensorType.Float32, MemoryMarshal.AsBytes(taps.AsSpan()).ToArray());
        using var layer = new ConvolutionLayer(network.Blocks[^1].Conv0! with { Filter = odd }, 64, 0, 1f);
        using ConvolutionStep step = AmxChoice.For(layer, new FeatureMap(32, layer.Depth), new FeatureMap(64, layer.Width), 2);
        Assert.DoesNotContain("AMX", step.Method);
    }

    static void Compare(ModulatedConvolution source, int inputSize, int size, int threads)
    {
        using var layer = new ConvolutionLayer(source, size, 0, 1f);
        var (input, output) = (new FeatureMap(inputSize, layer.Depth), new FeatureMap(size, layer.Width));
        using ConvolutionStep tiles = AmxChoice.For(layer, input, output, threads);
        Assert.Contains("AMX", tiles.Method);
        float[] actual = Run(tiles);
        using var again = new ConvolutionLayer(source, size, 0, 1f);
        using ConvolutionStep vectors = KernelChoice<Simd512, Vector512<float>>.For(again, input, output, threads);
        // The greatest of two million; Winograd along one axis included.
        Difference.AssertClose(tiles.Method, Run(vectors), actual, 2e-4);
    }

    static ModulatedConvolution Narrow(ModulatedConvolution layer, int channels)
    {
        float[] weights = layer.Weight.ToArray();
        float[] some = [.. Enumerable.Range(0, channels * channels * 9).Select(k => weights[(k / (channels * 9) * layer.InputChannels * 9) + (k % (channels * 9))])];
        FullyConnectedLayer style = layer.Style;
        return layer with
        {
            Weight = Tensor(some, channels, channels, 3, 3),
            Bias = Tensor(layer.Bias.ToArray()[..channels], channels),
            Style = style with
            {
                Weight = Tensor(style.Weight.ToArray()[..(channels * style.InputCount)], channels, style.InputCount),
                Bias = Tensor(style.Bias.ToArray()[..channels], channels),
            },
        };
    }

    static WeightTensor Tensor(float[] values, params int[] shape) =>
        new(shape, TensorType.Float32, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    static float[] Upsampled<TTile>(int blockTiles)
        where TTile : struct, ITile
    {
        using StyleGan2Network network = SeededNetwork.Create(64, 1024, 32, 16, 16, 1, 7, noiseStrength: 0.2f);
        using var layer = new ConvolutionLayer(network.Blocks[^1].Conv0!, 64, 0, 1f);
        var (input, output) = (new FeatureMap(32, layer.Depth), new FeatureMap(64, layer.Width));
        using var step = new SharedUpsampling<Simd128, Vector128<float>, TTile>(layer, input, output, blockTiles);
        return Run(step);
    }

    static ConvolutionStep Winograd(ConvolutionLayer layer, FeatureMap input, FeatureMap output) =>
        new WinogradConvolution<Simd128, Vector128<float>, ConvolutionTile4>(layer, input, output, 100, together: false);

    static float[] Convolved(Func<ConvolutionLayer, FeatureMap, FeatureMap, ConvolutionStep> make, IPainter? painter)
    {
        using StyleGan2Network network = SeededNetwork.Create(128, 4096, 32, 16, 16, 1, 7, noiseStrength: 0.2f);
        using var layer = new ConvolutionLayer(network.Blocks[^1].Conv1, 128, 0, 1f);
        var (input, output) = (new FeatureMap(128, layer.Depth), new FeatureMap(128, layer.Width));
        Assert.True(output.IsLarge);
        using ConvolutionStep step = make(layer, input, output);
        step.Painter = painter;
        return Run(step);
    }

    static float[] Run(ConvolutionStep step)
    {
        new Span<float>(step.Layer.Style, step.Layer.Depth).Fill(0.8f);
        new Span<float>(step.Layer.Gain, step.Layer.Width).Fill(1.2f);
        using var input = new NativeBuffer(step.Input.Length);
        using var output = new NativeBuffer(step.Output.Length);
        step.Input.Pointer = input.Pointer;
        step.Output.Pointer = output.Pointer;
        GaussianNoise.Fill(5, 3, 0, input.Span);
        step.Input.Rows.ClearBorder(0, step.Input.Size);
        using var shared = new NativeBuffer(step.SharedLength);
        using var scratch = new NativeBuffer(step.ScratchLength);
        // What an earlier frame left must not matter.
        shared.Span.Fill(float.NaN);
        output.Span.Fill(float.NaN);
        step.Shared = shared.Pointer;
        for (int phase = 0; phase < step.Phases; phase++)
            for (int task = step.Tasks(phase) - 1; task >= 0; task--) step.Run(phase, task, scratch.Pointer);
        Assert.False(output.Span.Contains(float.NaN));
        return output.Span.ToArray();
    }

    /// <summary>Keeps what it is shown, <c>[128, 128, 32]</c>.</summary>
    sealed class Copy(float[] seen) : IPainter
    {
        public float[] Seen => seen;

        public void Paint(float* features, nint rowStride, int row, int column, int height, int width)
        {
            for (int y = 0; y < height; y++)
            {
                new Span<float>(features + (y * rowStride), width * 32)
                    .CopyTo(seen.AsSpan((((row + y) * 128) + column) * 32));
            }
        }
    }
}
