using LiveGan.Studio.Datasets;

namespace LiveGan.Studio.Training;

/// <summary>Batches of real pictures, the next one prepared while the last one is in use.</summary>
/// <remarks>One consumer. Every pass over the set has its own order, a function of the seed alone.</remarks>
public sealed class PictureBatches(IPictureSource source, int resolution, int batch, int seed)
{
    (long Step, Task<float[]> Pictures)? _next;

    /// <summary>The batch of a step.</summary>
    /// <param name="step">From 0.</param>
    /// <returns>Planar pictures <c>[batch, 3, R, R]</c>, −1 to 1.</returns>
    public float[] Take(long step)
    {
        Task<float[]> pictures = _next is { } next && next.Step == step ? next.Pictures : Task.Run(() => Load(step));
        float[] loaded = pictures.GetAwaiter().GetResult();
        _next = (step + 1, Task.Run(() => Load(step + 1)));
        return loaded;
    }

    float[] Load(long step)
    {
        int pixels = resolution * resolution;
        var planes = new float[batch * 3 * pixels];
        var rgb = new byte[3 * pixels];
        for (int i = 0; i < batch; i++)
        {
            source.Read(IndexOf(step * batch + i), resolution, rgb);
            Span<float> picture = planes.AsSpan(i * 3 * pixels, 3 * pixels);
            for (int p = 0; p < pixels; p++)
            {
                picture[p] = rgb[3 * p] / 127.5f - 1;
                picture[pixels + p] = rgb[3 * p + 1] / 127.5f - 1;
                picture[2 * pixels + p] = rgb[3 * p + 2] / 127.5f - 1;
            }
        }
        return planes;
    }

    // A walk through the set by a step that shares no factor with its size visits every picture once a pass.
    long IndexOf(long position)
    {
        long count = source.Count, pass = position / count;
        long stride = (long)((Shuffle(seed, pass) >> 1) % (ulong)count);
        while (Divisor(stride, count) != 1)
            stride++;
        long offset = (long)((Shuffle(seed + 1, pass) >> 1) % (ulong)count);
        return (long)(((UInt128)(ulong)(position % count) * (ulong)stride + (ulong)offset) % (ulong)count);
    }

    static ulong Shuffle(int seed, long pass)
    {
        ulong mixed = unchecked(((uint)seed + 1) * 0x9E3779B97F4A7C15UL + (ulong)pass * 0xBF58476D1CE4E5B9UL);
        mixed ^= mixed >> 29;
        mixed *= 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 32);
    }

    static long Divisor(long a, long b)
    {
        while (b != 0)
            (a, b) = (b, a % b);
        return a;
    }
}
