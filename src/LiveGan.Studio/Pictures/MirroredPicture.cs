namespace LiveGan.Studio.Pictures;

/// <summary>A picture left for right.</summary>
static class MirroredPicture
{
    /// <param name="rgb">Interleaved RGB, 3·size² bytes.</param>
    /// <param name="size">Height and width.</param>
    public static byte[] Of(ReadOnlySpan<byte> rgb, int size)
    {
        var mirrored = new byte[3 * size * size];
        for (int pixel = 0; pixel < size * size; pixel++)
            rgb.Slice(3 * pixel, 3).CopyTo(mirrored.AsSpan(3 * (pixel / size * size + size - 1 - pixel % size)));
        return mirrored;
    }
}
