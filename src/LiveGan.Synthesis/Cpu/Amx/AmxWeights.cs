using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;

namespace LiveGan.Synthesis.Cpu.Amx;

/// <summary>
/// Convolution weights in the order in which products read them: <c>[panels, groups, chunks, taps of the group]</c>, 4 KiB each,
/// high halves before low ones.
/// </summary>
sealed unsafe class AmxWeights : IDisposable
{
    const int StepNumbers = AmxProduct.WeightBytes / sizeof(float);
    const int TapCount = 9;

    readonly NativeBuffer _buffer;
    readonly nint[] _groups;

    /// <param name="weights"><c>[out, in, 3, 3]</c>.</param>
    /// <param name="layer">For the shapes.</param>
    /// <param name="groups">Which taps, 3·ky + kx, are summed together; each tap in one of them.</param>
    public AmxWeights(ModulatedConvolution weights, ConvolutionLayer layer, int[][] groups)
    {
        int inputs = weights.InputChannels, outputs = weights.OutputChannels, chunks = layer.Depth / AmxProduct.ChunkChannels;
        int panels = layer.Width / AmxProduct.PanelChannels;
        nint panelStride = (nint)TapCount * chunks * StepNumbers;
        _buffer = new NativeBuffer(panels * panelStride);
        PanelStride = panelStride * sizeof(float);
        _groups = new nint[groups.Length];
        var places = new (nint First, int Step)[TapCount];
        nint begin = 0;
        for (int g = 0; g < groups.Length; g++)
        {
            _groups[g] = begin * sizeof(float);
            for (int t = 0; t < groups[g].Length; t++) places[groups[g][t]] = (begin + (t * (nint)StepNumbers), groups[g].Length);
            begin += (nint)groups[g].Length * chunks * StepNumbers;
        }

        using var source = new NativeBuffer(weights.Weight.Count);
        weights.Weight.CopyTo(source.Span);
        weights.Weight.Rest();
        Parallel.For(0, panels * chunks, Packing.Parallelism, job =>
        {
            int panel = job / chunks, chunk = job % chunks, firstOutput = panel * AmxProduct.PanelChannels;
            int firstInput = chunk * AmxProduct.ChunkChannels;
            int outputCount = Math.Min(AmxProduct.PanelChannels, outputs - firstOutput);
            int inputCount = Math.Min(AmxProduct.ChunkChannels, inputs - firstInput);
            // [taps, in, out]: what is left out is zero.
            float* taps = stackalloc float[TapCount * AmxProduct.ChunkChannels * AmxProduct.PanelChannels];
            new Span<float>(taps, TapCount * AmxProduct.ChunkChannels * AmxProduct.PanelChannels).Clear();
            Gather(source.Pointer + ((((nint)firstOutput * inputs) + firstInput) * TapCount), inputs, outputCount, inputCount, taps);
            for (int tap = 0; tap < TapCount; tap++)
            {
                float* target = Pointer + (panel * panelStride) + places[tap].First + (chunk * (nint)places[tap].Step * StepNumbers);
                Pack(taps + (tap * AmxProduct.ChunkChannels * AmxProduct.PanelChannels), target);
            }
        });
    }

    /// <summary>Numbers in all.</summary>
    public long Length => _buffer.Length;

    float* Pointer => _buffer.Pointer;

    nint PanelStride { get; }

    /// <summary>A panel's weights of one group of taps.</summary>
    public byte* Of(int panel, int group) => (byte*)Pointer + (panel * PanelStride) + _groups[group];

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Gather(float* source, int inputs, int outputCount, int inputCount, float* taps)
    {
        for (int o = 0; o < outputCount; o++)
        {
            float* filter = source + ((nint)o * inputs * TapCount);
            for (int i = 0; i < inputCount; i++)
            {
                for (int tap = 0; tap < TapCount; tap++, filter++)
                    taps[(((tap * AmxProduct.ChunkChannels) + i) * AmxProduct.PanelChannels) + o] = *filter;
            }
        }
    }

    // Row i of a tile holds the channels i and i + 16 of the inputs, in pairs for each output.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Pack(float* tap, float* target)
    {
        float* split = stackalloc float[32];
        for (int half = 0; half < 2; half++)
        {
            for (int i = 0; i < 16; i++)
            {
                float* near = tap + (i * AmxProduct.PanelChannels) + (16 * half);
                AmxInputs.Split(Vector512.Load(near), Vector512.Load(near + (16 * AmxProduct.PanelChannels)), split);
                Vector512.Load(split).Store(target + (half * 256) + (16 * i));
                Vector512.Load(split + 16).Store(target + 512 + (half * 256) + (16 * i));
            }
        }
    }
}
