using LiveGan.Studio.Datasets;

namespace LiveGan.Studio.Training;

/// <summary>
/// Sliced Wasserstein distance between sets of pictures (Karras et al. 2018, section 5): 7×7 patches of every level of a
/// Laplacian pyramid, normalised per colour, projected on random directions, compared sorted. 0 for equal sets.
/// </summary>
public sealed class SlicedWasserstein
{
    const int Patch = 7, Length = 3 * Patch * Patch, PatchesPerPicture = 64, Directions = 64, SmallestLevel = 16;

    readonly int _resolution;
    readonly List<float[][]> _sorted;

    SlicedWasserstein(int resolution, List<float[][]> sorted) => (_resolution, _sorted) = (resolution, sorted);

    /// <summary>Prepares the real side from the first pictures of a set.</summary>
    /// <param name="source">Real pictures.</param>
    /// <param name="resolution">Their height and width, at least 8.</param>
    /// <param name="count">How many; the other side must have as many.</param>
    public static SlicedWasserstein Of(IPictureSource source, int resolution, int count)
    {
        ArgumentNullException.ThrowIfNull(source);
        var pictures = new byte[count][];
        for (int i = 0; i < count; i++)
        {
            pictures[i] = new byte[3 * resolution * resolution];
            source.Read(i % source.Count, resolution, pictures[i]);
        }
        return Of(pictures, resolution);
    }

    /// <summary>Prepares the real side.</summary>
    /// <param name="pictures">8-bit RGB each.</param>
    /// <param name="resolution">Their height and width, at least 8.</param>
    public static SlicedWasserstein Of(IReadOnlyList<byte[]> pictures, int resolution)
        => new(resolution, Project(pictures, resolution));

    /// <summary>The distance to other pictures, times 1000, averaged over the levels.</summary>
    /// <param name="pictures">As many as the real side has, of the same size.</param>
    public double To(IReadOnlyList<byte[]> pictures)
    {
        List<float[][]> other = Project(pictures, _resolution);
        double total = 0;
        for (int level = 0; level < other.Count; level++)
        {
            double sum = 0;
            for (int d = 0; d < Directions; d++)
            {
                float[] a = _sorted[level][d], b = other[level][d];
                if (a.Length != b.Length)
                    throw new ArgumentException($"the metric compares {a.Length / PatchesPerPicture} pictures with as many", nameof(pictures));
                for (int i = 0; i < a.Length; i++)
                    sum += Math.Abs(a[i] - b[i]);
            }
            total += sum / ((double)Directions * other[level][0].Length);
        }
        return 1000 * total / other.Count;
    }

    static List<float[][]> Project(IReadOnlyList<byte[]> pictures, int resolution)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resolution, Patch + 1);
        float[][] planes = [.. pictures.Select(picture => Array.ConvertAll(picture, value => value / 127.5f - 1))];
        var levels = new List<float[][]>();
        for (int size = resolution, level = 0; ; size /= 2, level++)
        {
            bool last = size / 2 < SmallestLevel;
            float[][] half = last ? [] : [.. planes.Select(plane => Halve(plane, size))];
            if (!last)
                planes = [.. planes.Zip(half, (plane, small) => Difference(plane, small, size))];
            levels.Add(Slice(planes, size, new Random(1000 + level)));
            if (last)
                return levels;
            planes = half;
        }
    }

    static float[][] Slice(float[][] planes, int size, Random random)
    {
        int count = planes.Length * PatchesPerPicture;
        var patches = new float[count * Length];
        Span<double> sum = stackalloc double[3], square = stackalloc double[3];
        for (int i = 0; i < count; i++)
        {
            float[] plane = planes[i / PatchesPerPicture];
            int top = random.Next(size - Patch + 1), left = random.Next(size - Patch + 1);
            for (int k = 0; k < Length; k++)
            {
                int y = top + k / (3 * Patch), x = 3 * left + k % (3 * Patch);
                float value = plane[y * 3 * size + x];
                patches[i * Length + k] = value;
                sum[k % 3] += value;
                square[k % 3] += value * value;
            }
        }
        double n = (double)count * Patch * Patch;
        Span<float> mean = stackalloc float[3], scale = stackalloc float[3];
        for (int c = 0; c < 3; c++)
        {
            mean[c] = (float)(sum[c] / n);
            scale[c] = (float)(1 / Math.Sqrt(Math.Max(square[c] / n - mean[c] * mean[c], 1e-12)));
        }
        for (int k = 0; k < patches.Length; k++)
            patches[k] = (patches[k] - mean[k % Length % 3]) * scale[k % Length % 3];

        var slices = new float[Directions][];
        for (int d = 0; d < Directions; d++)
        {
            float[] direction = Direction(random);
            var slice = new float[count];
            for (int i = 0; i < count; i++)
                slice[i] = System.Numerics.Tensors.TensorPrimitives.Dot(patches.AsSpan(i * Length, Length), direction);
            Array.Sort(slice);
            slices[d] = slice;
        }
        return slices;
    }

    static float[] Direction(Random random)
    {
        var direction = new float[Length];
        double energy = 0;
        for (int k = 0; k < Length; k++)
        {
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
            direction[k] = (float)normal;
            energy += normal * normal;
        }
        for (int k = 0; k < Length; k++)
            direction[k] /= (float)Math.Sqrt(energy);
        return direction;
    }

    static float[] Halve(float[] plane, int size)
    {
        int half = size / 2, stride = 3 * size;
        var small = new float[3 * half * half];
        for (int y = 0; y < half; y++)
        {
            for (int x = 0; x < 3 * half; x++)
            {
                int at = 2 * y * stride + 6 * (x / 3) + x % 3;
                small[y * 3 * half + x] = (plane[at] + plane[at + 3] + plane[at + stride] + plane[at + stride + 3]) / 4;
            }
        }
        return small;
    }

    static float[] Difference(float[] plane, float[] small, int size)
    {
        var detail = new float[plane.Length];
        for (int y = 0; y < size; y++)
        {
            for (int x = 0; x < 3 * size; x++)
                detail[y * 3 * size + x] = plane[y * 3 * size + x] - small[y / 2 * (3 * size / 2) + x / 6 * 3 + x % 3];
        }
        return detail;
    }
}
