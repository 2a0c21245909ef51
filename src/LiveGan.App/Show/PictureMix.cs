using System.Numerics;
using LiveGan.Core.Frames;

namespace LiveGan.App.Show;

/// <summary>Pictures over pictures of another size.</summary>
/// <remarks>Allocates nothing.</remarks>
static class PictureMix
{
    /// <summary>
    /// <c>into = (1 − share) · from + share · into</c>, where <paramref name="from"/> is resized bilinearly, pixel centres on
    /// half coordinates.
    /// </summary>
    /// <param name="from">Any size.</param>
    /// <param name="into">Any size; its pixels are read and written.</param>
    /// <param name="share">0…1.</param>
    public static void Over(Frame from, Frame into, float share)
    {
        int keep = (int)MathF.Round(Math.Clamp(share, 0f, 1f) * 256);
        if (keep == 256) return;
        if (from.Width == into.Width && from.Height == into.Height)
        {
            OverSame(from.Pixels, into.Pixels, keep);
            return;
        }

        float stepX = (float)from.Width / into.Width;
        float stepY = (float)from.Height / into.Height;
        ReadOnlySpan<byte> source = from.Pixels;
        Span<byte> target = into.Pixels;
        for (int y = 0; y < into.Height; y++)
        {
            (int top, int bottom, int down) = Neighbours((y + 0.5f) * stepY - 0.5f, from.Height);
            for (int x = 0; x < into.Width; x++)
            {
                (int left, int right, int across) = Neighbours((x + 0.5f) * stepX - 0.5f, from.Width);
                int at = (y * into.Width + x) * 4;
                for (int channel = 0; channel < 4; channel++)
                {
                    int upper = Blend(source[(top * from.Width + left) * 4 + channel], source[(top * from.Width + right) * 4 + channel], across);
                    int lower = Blend(source[(bottom * from.Width + left) * 4 + channel], source[(bottom * from.Width + right) * 4 + channel], across);
                    int old = (upper * (256 - down) + lower * down + (1 << 15)) >> 16;
                    target[at + channel] = (byte)((old * (256 - keep) + target[at + channel] * keep + 128) >> 8);
                }
            }
        }
    }

    static void OverSame(ReadOnlySpan<byte> source, Span<byte> target, int keep)
    {
        int width = Vector<byte>.Count, i = 0;
        var near = new Vector<ushort>((ushort)keep);
        var far = new Vector<ushort>((ushort)(256 - keep));
        var half = new Vector<ushort>(128);
        for (; i <= target.Length - width; i += width)
        {
            Vector.Widen(new Vector<byte>(source[i..]), out Vector<ushort> sourceLow, out Vector<ushort> sourceHigh);
            Vector.Widen(new Vector<byte>(target[i..]), out Vector<ushort> targetLow, out Vector<ushort> targetHigh);
            Vector<ushort> low = Vector.ShiftRightLogical(sourceLow * far + targetLow * near + half, 8);
            Vector<ushort> high = Vector.ShiftRightLogical(sourceHigh * far + targetHigh * near + half, 8);
            Vector.Narrow(low, high).CopyTo(target[i..]);
        }

        for (; i < target.Length; i++) target[i] = (byte)((source[i] * (256 - keep) + target[i] * keep + 128) >> 8);
    }

    static (int First, int Second, int Weight) Neighbours(float place, int count)
    {
        float inside = Math.Clamp(place, 0, count - 1);
        int first = (int)inside;
        return (first, Math.Min(first + 1, count - 1), (int)MathF.Round((inside - first) * 256));
    }

    static int Blend(int near, int far, int weight) => near * (256 - weight) + far * weight;
}
