using LiveGan.Core.Bending;
using LiveGan.Core.Latents;
using LiveGan.Synthesis.OpenGL.Device;

namespace LiveGan.Synthesis.OpenGL.Layers;

/// <summary>The bends of one layer, a dispatch each, after its convolution and before anything reads it.</summary>
/// <param name="device">The device.</param>
/// <param name="layer">The layer, as <see cref="Bend.Layer"/> counts.</param>
/// <param name="channels">Its channels.</param>
/// <param name="map">Its features, which are bent in place.</param>
/// <param name="copy">Room for the other side of a bend, shared by all layers.</param>
/// <param name="bypassGain">Factor of the residual bypass that the last bend adds, 0 for none.</param>
/// <param name="create">Makes the dispatch from one buffer to another with the channels' masks.</param>
/// <remarks>A layer that is never bent has no dispatches and no memory. Afterwards a frame allocates nothing.</remarks>
sealed class BendStage(
    GlDevice device,
    int layer,
    int channels,
    FeatureMap map,
    Lazy<GpuBuffer> copy,
    float bypassGain,
    Func<GpuBuffer, GpuBuffer, GpuBuffer, Dispatch> create) : IDisposable
{
    readonly Bend[] _bends = new Bend[LayerChanges.MaxBends];
    readonly DimensionSelection?[] _selections = new DimensionSelection?[LayerChanges.MaxBends];
    readonly BendDispatch?[] _dispatches = new BendDispatch?[LayerChanges.MaxBends];
    readonly float[] _mask = new float[4 * map.Groups];

    /// <summary>Bends of the frame that follows.</summary>
    public int Count { get; private set; }

    /// <summary>Whether they differ from the last frame's.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Takes those of a frame's bends that are for this layer.</summary>
    public void Update(ReadOnlySpan<Bend> bends)
    {
        int count = 0;
        IsChanged = false;
        foreach (Bend wanted in bends)
        {
            if (wanted.Layer != layer || count == _bends.Length) continue;
            Bend bend = wanted.Limited();
            IsChanged |= count >= Count || bend != _bends[count];
            _bends[count] = bend;
            Prepare(count, bend.Channels);
            count++;
        }

        IsChanged |= count != Count;
        Count = count;
    }

    /// <summary>Bends the map.</summary>
    public void Run(Barriers barriers)
    {
        for (int i = 0; i < Count; i++) _dispatches[i]!.Run(barriers, _bends[i], map.Size, i == Count - 1 ? bypassGain : 0f);
        if (Count % 2 == 0) return;
        barriers.BeforeCopy();
        device.Copy(copy.Value, map.Buffer);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (BendDispatch? dispatch in _dispatches) dispatch?.Masks.Dispose();
    }

    void Prepare(int index, DimensionSelection selection)
    {
        if (_dispatches[index] is not { } dispatch)
        {
            GpuBuffer masks = GpuBuffer.Zeroed(device, sizeof(float) * (long)_mask.Length, "a bend's channels");
            var (from, to) = index % 2 == 0 ? (map.Buffer, copy.Value) : (copy.Value, map.Buffer);
            _dispatches[index] = dispatch = new BendDispatch(create(from, to, masks), masks);
        }

        if (ReferenceEquals(selection, _selections[index])) return;
        Array.Clear(_mask);
        foreach (int channel in selection.ResolveWithin(channels)) _mask[channel] = 1f;
        dispatch.Masks.Write(_mask);
        _selections[index] = selection;
    }
}
