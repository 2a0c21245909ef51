using System.Numerics;
using System.Runtime.CompilerServices;
using LiveGan.Core.Bending;
using LiveGan.Core.Latents;
using LiveGan.Synthesis.Cpu.Steps;
using LiveGan.Synthesis.Cpu.Threads;

namespace LiveGan.Synthesis.Dcgan;

/// <summary>The bends of one layer, in place after it. A task is as many channels as a vector holds, through all of them.</summary>
/// <param name="layer">The layer.</param>
/// <param name="number">It, counted from 0.</param>
/// <param name="channels">Its output channels, without padding.</param>
sealed unsafe class DcganBend(DcganLayer layer, int number, int channels) : Step
{
    readonly Bend[] _bends = new Bend[LayerChanges.MaxBends];
    readonly DimensionSelection?[] _selections = new DimensionSelection?[LayerChanges.MaxBends];
    readonly float[]?[] _masks = new float[]?[LayerChanges.MaxBends];
    int _count;

    /// <inheritdoc/>
    public override string Name => $"{layer.OutputSize}×{layer.OutputSize} bend";

    /// <inheritdoc/>
    public override int Phases => 1;

    /// <inheritdoc/>
    public override long ScratchLength => (long)layer.OutputSize * layer.OutputSize * Vector<float>.Count;

    /// <inheritdoc/>
    public override int Tasks(int phase) => layer.OutputStride / Vector<float>.Count;

    /// <summary>Takes those of a frame's bends that are for this layer.</summary>
    public void Use(ReadOnlySpan<Bend> bends)
    {
        _count = 0;
        foreach (Bend bend in bends)
        {
            if (bend.Layer != number || _count == _bends.Length) continue;
            _bends[_count] = bend.Limited();
            if (!ReferenceEquals(bend.Channels, _selections[_count])) Select(_count, bend.Channels);
            _count++;
        }

        IsActive = _count > 0;
    }

    /// <inheritdoc/>
    public override void Run(int phase, int task, float* scratch)
    {
        int first = task * Vector<float>.Count;
        for (int i = 0; i < _count; i++)
        {
            var mask = new Vector<float>(_masks[i]!, first);
            if (mask != Vector<float>.Zero) Apply(_bends[i], mask, first, scratch);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Apply(in Bend bend, Vector<float> mask, int first, float* before)
    {
        int* rows = stackalloc int[BendSampling.MaxTaps], columns = stackalloc int[BendSampling.MaxTaps];
        float* weights = stackalloc float[BendSampling.MaxTaps];
        int size = layer.OutputSize, stride = layer.OutputStride, lanes = Vector<float>.Count;
        float[] map = layer.Output;
        for (int p = 0; p < size * size; p++) new Vector<float>(map, (p * stride) + first).Store(before + (p * lanes));
        var threshold = new Vector<float>(bend.Threshold);
        float scale = bend.Scale * (1f - bend.Ablate);
        for (int row = 0; row < size; row++)
        {
            var sampling = new BendSampling(bend, size, row);
            for (int column = 0; column < size; column++)
            {
                int pixel = (row * size) + column;
                Vector<float> old = Vector.Load(before + (pixel * lanes)), sum = old;
                if (bend.IsSpatial)
                {
                    sum = default;
                    int count = sampling.Taps(
                        column, new(rows, BendSampling.MaxTaps), new(columns, BendSampling.MaxTaps), new(weights, BendSampling.MaxTaps));
                    for (int k = 0; k < count; k++) sum += weights[k] * Vector.Load(before + (((rows[k] * size) + columns[k]) * lanes));
                }

                sum -= Vector.Max(Vector.Min(sum, threshold), -threshold);
                // What is not chosen stays to the bit.
                Vector<float> bent = (sum * scale * mask) + (old * (Vector<float>.One - mask));
                bent.CopyTo(map, (pixel * stride) + first);
            }
        }
    }

    void Select(int index, DimensionSelection selection)
    {
        float[] mask = _masks[index] ??= new float[layer.OutputStride];
        Array.Clear(mask);
        foreach (int channel in selection.ResolveWithin(channels)) mask[channel] = 1f;
        _selections[index] = selection;
    }
}
