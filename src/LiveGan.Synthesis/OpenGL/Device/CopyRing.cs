namespace LiveGan.Synthesis.OpenGL.Device;

/// <summary>Pictures on their way from the card to the processor: one arrives while the next sets out.</summary>
/// <remarks>Only while the device is entered. Allocates nothing.</remarks>
sealed class CopyRing(GlDevice device, long bytes) : IDisposable
{
    /// <summary>Pictures that are on their way at most.</summary>
    public const int Length = 2;

    readonly ReadBack[] _copies = [new ReadBack(device, bytes), new ReadBack(device, bytes)];
    int _next;

    /// <summary>Sets a picture on its way; what dispatches wrote must be behind a barrier.</summary>
    public void Begin(uint texture)
    {
        _copies[_next].Begin(texture, bytes);
        _next ^= 1;
    }

    /// <summary>The older of the pictures on their way.</summary>
    /// <param name="pixels">Receives it, <c>[Height, Width, 4]</c>.</param>
    /// <param name="waits">Whether to wait for it.</param>
    /// <returns>False when there is none, or not yet.</returns>
    public bool TryTake(Span<byte> pixels, bool waits)
    {
        ReadBack oldest = _copies[_next].IsUnderWay ? _copies[_next] : _copies[_next ^ 1];
        return oldest.IsUnderWay && (waits || oldest.IsReady()) && oldest.End(pixels);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ReadBack copy in _copies) copy.Dispose();
    }
}
