using System.Runtime.InteropServices;

namespace LiveGan.Synthesis.OpenGL.Layers;

/// <summary>Decides what a frame computes: everything from the first layer whose inputs changed; every map before is still there.</summary>
sealed class FrameChoice(GlNetwork network, int rows, int wDim)
{
    readonly float[] _last = new float[rows * wDim];
    bool _isCurrent;

    /// <summary>Marks the stages of the frame that follows; they have its noise and bends already.</summary>
    /// <param name="ws"><c>[rows, wDim]</c>.</param>
    /// <param name="all">Whether to compute everything.</param>
    public void Mark(ReadOnlySpan<float> ws, bool all)
    {
        bool active = all || !_isCurrent, imageChanged = false;
        foreach (BlockStage stage in network.Stages)
        {
            active |= IsChanged(ws, stage.Convolution.StyleRow) || stage.Convolution.IsNoiseChanged || stage.Bends.IsChanged;
            stage.Convolution.IsActive = active;
            if (stage.Picture is null) continue;
            imageChanged |= active || IsChanged(ws, stage.Picture.StyleRow);
            // The last picture is not kept: it goes to whatever frame is at hand.
            stage.Picture.IsActive = imageChanged || stage == network.Stages[^1];
        }

        // Until the frame is done nothing is certain.
        _isCurrent = false;
        ws.CopyTo(_last);
    }

    /// <summary>The frame that was marked is under way: its maps will be there.</summary>
    public void Done() => _isCurrent = true;

    /// <summary>Nothing in memory can be relied on.</summary>
    public void Forget() => _isCurrent = false;

    bool IsChanged(ReadOnlySpan<float> ws, int row) =>
        !MemoryMarshal.AsBytes(ws.Slice(row * wDim, wDim)).SequenceEqual(MemoryMarshal.AsBytes(_last.AsSpan(row * wDim, wDim)));
}
