namespace LiveGan.Synthesis.Cpu.Amx;

/// <summary>
/// Output pixels that a panel is about to write. Another worker read them last: unless their lines are asked for while the products
/// are computed, every one is waited for.
/// </summary>
/// <param name="place">The panel's first channel of the first pixel.</param>
/// <param name="stride">Bytes to the next pixel.</param>
/// <param name="count">Pixels.</param>
unsafe struct AmxAhead(void* place, nint stride, long count)
{
    byte* _place = (byte*)place;
    long _count = count;

    /// <summary>Has a product ask for the next of them.</summary>
    public void Give(ref AmxProduct product)
    {
        product.Ahead = _place;
        product.AheadStride = _count > 0 ? stride : 0;
        _place += product.AheadCount * product.AheadStride;
        _count -= product.AheadCount;
    }
}
