using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;

namespace LiveGan.Synthesis.Cpu.Amx;

/// <summary>
/// Convolution weights in the order in which products read them: <c>[panels, groups, chunks, points of the group]</c>, 4 KiB each,
/// high halves before low ones. A point is a tap or a sum of several.
/// </summary>
sealed unsafe class AmxWeights : IDisposable
{
    const int StepNumbers = AmxProduct.WeightBytes / sizeof(float);
    const int TapCount = 9;
    const int TapLength = AmxProduct.ChunkChannels * AmxProduct.PanelChannels;

    readonly NativeBuffer _buffer;
    readonly nint[] _groups;

    /// <param name="weights"><c>[out, in, 3, 3]</c>.</param>
    /// <param name="layer">For the shapes.</param>
    /// <param name="groups">Points that are summed together, each by its nine coefficients.</param>
    public AmxWeights(ModulatedConvolution weights, ConvolutionLayer layer, float[][][] groups)
    {
        int inputs = weights.InputChannels, outputs = weights.OutputChannels, chunks = layer.Depth / AmxProduct.ChunkChannels;
        int panels = layer.Width / AmxProduct.PanelChannels;
        nint panelStride = (nint)groups.Sum(group => group.Length) * chunks * StepNumbers;
        _buffer = new NativeBuffer(panels * panelStride);
        PanelStride = panelStride * sizeof(float);
        _groups = new nint[groups.Length];
        var points = new List<(float[] Coefficients, nint First, nint ChunkStride)>();
        nint begin = 0;
        for (int g = 0; g < groups.Length; g++)
        {
            _groups[g] = begin * sizeof(float);
            nint stride = (nint)groups[g].Length * StepNumbers;
            for (int t = 0; t < groups[g].Length; t++) points.Add((groups[g][t], begin + (t * (nint)StepNumbers), stride));
            begin += stride * chunks;
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
            float* taps = stackalloc float[TapCount * TapLength];
            float* sums = stackalloc float[TapLength];
            new Span<float>(taps, TapCount * TapLength).Clear();
            Gather(source.Pointer + ((((nint)firstOutput * inputs) + firstInput) * TapCount), inputs, outputCount, inputCount, taps);
            foreach ((float[] coefficients, nint first, nint chunkStride) in points)
            {
                Combine(taps, coefficients, sums);
                Pack(sums, Pointer + (panel * panelStride) + first + (chunk * chunkStride));
            }
        });
    }

    /// <summary>The coefficients of a single tap.</summary>
    public static float[] Tap(int tap)
    {
        var coefficients = new float[TapCount];
        coefficients[tap] = 1f;
        return coefficients;
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Combine(float* taps, float[] coefficients, float* sums)
    {
        new Span<float>(sums, TapLength).Clear();
        for (int tap = 0; tap < TapCount; tap++)
        {
            if (coefficients[tap] == 0f) continue;
            Vector512<float> factor = Vector512.Create(coefficients[tap]);
            for (int i = 0; i < TapLength; i += 16)
                ((Vector512.Load(taps + (tap * TapLength) + i) * factor) + Vector512.Load(sums + i)).Store(sums + i);
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
