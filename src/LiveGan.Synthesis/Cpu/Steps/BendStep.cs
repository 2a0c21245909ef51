using LiveGan.Core.Bending;
using LiveGan.Core.Latents;
using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Threads;

namespace LiveGan.Synthesis.Cpu.Steps;

/// <summary>The bends of one layer, in place after its convolution: each copies the map where it moves pixels, then writes.</summary>
/// <remarks>Runs only in frames that bend the layer; its memory is taken when it is bent for the first time.</remarks>
abstract unsafe class BendStep(ConvolutionLayer layer, FeatureMap map) : Step, IDisposable
{
    readonly Bend[] _bends = new Bend[LayerChanges.MaxBends];
    readonly DimensionSelection?[] _selections = new DimensionSelection?[LayerChanges.MaxBends];
    readonly NativeBuffer?[] _masks = new NativeBuffer?[LayerChanges.MaxBends];
    NativeBuffer? _copy, _output;

    /// <inheritdoc/>
    public override string Name => $"b{map.Size} bend";

    /// <inheritdoc/>
    public override int Phases => 2 * LayerChanges.MaxBends;

    /// <summary>Bends of the frame that follows.</summary>
    public int Count { get; private set; }

    /// <summary>Whether they differ from the last frame's.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>The map that is bent.</summary>
    protected FeatureMap Map => map;

    /// <summary>The map before a bend that moves pixels, border included.</summary>
    protected float* Copy => _copy!.Pointer;

    /// <summary>Takes those of a frame's bends that are for this layer.</summary>
    public void Update(ReadOnlySpan<Bend> bends)
    {
        int count = 0;
        IsChanged = false;
        foreach (Bend wanted in bends)
        {
            if (wanted.Layer != layer.StyleRow || count == _bends.Length) continue;
            Bend bend = wanted.Limited();
            IsChanged |= count >= Count || bend != _bends[count];
            _bends[count] = bend;
            if (!ReferenceEquals(bend.Channels, _selections[count])) Select(count, bend.Channels);
            if (bend.IsSpatial) _copy ??= new NativeBuffer(map.Length);
            count++;
        }

        IsChanged |= count != Count;
        Count = count;
        if (count == 0 || map.Pointer != null) return;
        // The last layer's features are otherwise gone once they are painted.
        _output = new NativeBuffer(map.Length);
        map.Pointer = _output.Pointer;
    }

    /// <inheritdoc/>
    public override int Tasks(int phase) =>
        phase / 2 >= Count ? 0 : phase % 2 == 1 ? map.Size : _bends[phase / 2].IsSpatial ? map.Size + 2 : 0;

    /// <inheritdoc/>
    public override void Run(int phase, int task, float* scratch)
    {
        if (phase % 2 == 0) CopyRow(task - 1);
        else BendRow(_bends[phase / 2], _masks[phase / 2]!.Pointer, task);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (NativeBuffer? mask in _masks) mask?.Dispose();
        _copy?.Dispose();
        _output?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes one row of the bent map.</summary>
    /// <param name="bend">Limited to its ranges.</param>
    /// <param name="mask">1 for its channels, 0 for the others, <c>[Channels]</c>.</param>
    /// <param name="row">0…Size−1.</param>
    protected abstract void BendRow(in Bend bend, float* mask, int row);

    void CopyRow(int row)
    {
        nint offset = (nint)(map.Pixel(row, -1) - map.Pointer);
        Buffer.MemoryCopy(map.Pointer + offset, Copy + offset, map.RowStride * sizeof(float), map.RowStride * sizeof(float));
    }

    void Select(int index, DimensionSelection selection)
    {
        NativeBuffer mask = _masks[index] ??= new NativeBuffer(map.Channels);
        mask.Span.Clear();
        foreach (int channel in selection.ResolveWithin(layer.Source.OutputChannels)) mask.Span[channel] = 1f;
        _selections[index] = selection;
    }
}
