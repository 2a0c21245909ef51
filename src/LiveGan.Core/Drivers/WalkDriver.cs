using System.Numerics;
using LiveGan.Core.Latents;

namespace LiveGan.Core.Drivers;

/// <summary>Runs <see cref="WalkSettings"/>.</summary>
sealed class WalkDriver(WalkSettings settings, int[] dimensions) : Driver(settings, dimensions)
{
    const int Rows = 4;

    static readonly int Width = Vector<float>.Count;

    int Padded => (Dimensions.Length + Width - 1) / Width * Width;

    internal override int MemoryLength => Rows * Padded;

    public override void Sample(double phase, Span<float> values) => SampleGliding(phase, 0, values, null);

    internal override void Sample(double phase, Span<float> values, DriverMemory memory) => SampleGliding(phase, 0, values, memory);

    internal override void SampleGliding(double phase, float glide, Span<float> values, DriverMemory? memory)
    {
        (long cell, float u) = Place(phase, Math.Clamp(settings.Rest - glide, 0f, 1f));
        if (memory is null) Walk(Row(cell - 1), Row(cell), Row(cell + 1), Row(cell + 2), u, values);
        else Walk(Known(cell - 1, memory), Known(cell, memory), Known(cell + 1, memory), Known(cell + 2, memory), u, values);
    }

    static (long Cell, float Way) Place(double phase, float rest)
    {
        double whole = Math.Floor(phase);
        float u = (float)(phase - whole);
        return ((long)whole, rest >= 1 ? 0 : Math.Clamp((u - rest) / (1 - rest), 0f, 1f));
    }

    SeededLatentRow Row(long cell) => new(settings.Seed, settings.ChanceCycle(cell));

    /// <summary>A row from memory, where it is worked out once a stop of the walk.</summary>
    StoredLatentRow Known(long cell, DriverMemory memory)
    {
        int part = (int)(cell & (Rows - 1)), first = part * Padded;
        if (!memory.Holds(part, settings.ChanceCycle(cell)))
        {
            SeededLatentRow row = Row(cell);
            for (int i = 0; i < Padded; i += Width) row.At(i).CopyTo(memory.Numbers, first + i);
        }
        return new StoredLatentRow(memory.Numbers, first);
    }

    void Walk<TRow>(TRow before, TRow a, TRow b, TRow after, float u, Span<float> values)
        where TRow : struct, ILatentRow
    {
        switch (settings.Path)
        {
            case WalkPath.Spherical:
                (float near, float far) = Spherical(a, b, values.Length, u);
                Mix(a, near, b, far, values);
                break;
            case WalkPath.Cubic:
                float u2 = u * u;
                float u3 = u2 * u;
                Mix(a, 1.5f * u3 - 2.5f * u2 + 1, b, -1.5f * u3 + 2 * u2 + 0.5f * u, values);
                Mix(before, -0.5f * u3 + u2 - 0.5f * u, after, 0.5f * u3 - 0.5f * u2, values, add: true);
                break;
            default:
                Mix(a, 1 - u, b, u, values);
                break;
        }
    }

    static void Mix<TRow>(TRow a, float near, TRow b, float far, Span<float> values, bool add = false)
        where TRow : struct, ILatentRow
    {
        int width = Vector<float>.Count;
        for (int i = 0; i < values.Length; i += width)
        {
            Vector<float> sum = near * a.At(i) + far * b.At(i);
            if (i + width <= values.Length)
            {
                if (add) sum += new Vector<float>(values[i..]);
                sum.CopyTo(values[i..]);
            }
            else
            {
                for (int lane = 0; i + lane < values.Length; lane++)
                    values[i + lane] = add ? values[i + lane] + sum[lane] : sum[lane];
            }
        }
    }

    /// <summary>The weights sin((1−u)Ω)/sinΩ and sin(uΩ)/sinΩ, each end's length brought to the one between.</summary>
    static (float Near, float Far) Spherical<TRow>(TRow a, TRow b, int count, float u)
        where TRow : struct, ILatentRow
    {
        Vector<float> dots = default, squaresA = default, squaresB = default;
        float dot = 0, squareA = 0, squareB = 0;
        int width = Vector<float>.Count;
        for (int i = 0; i < count; i += width)
        {
            Vector<float> x = a.At(i);
            Vector<float> y = b.At(i);
            if (i + width <= count)
            {
                dots += x * y;
                squaresA += x * x;
                squaresB += y * y;
                continue;
            }
            for (int lane = 0; i + lane < count; lane++)
            {
                dot += x[lane] * y[lane];
                squareA += x[lane] * x[lane];
                squareB += y[lane] * y[lane];
            }
        }
        float lengthA = MathF.Sqrt(squareA + Vector.Sum(squaresA));
        float lengthB = MathF.Sqrt(squareB + Vector.Sum(squaresB));
        if (lengthA == 0 || lengthB == 0) return (1 - u, u);
        float cosine = Math.Clamp((dot + Vector.Sum(dots)) / (lengthA * lengthB), -1f, 1f);
        float angle = MathF.Acos(cosine);
        float sine = MathF.Sin(angle);
        // Nearly the same or opposite directions have no one great circle.
        if (sine < 1e-3f) return (1 - u, u);
        float length = lengthA + u * (lengthB - lengthA);
        return (MathF.Sin((1 - u) * angle) / sine * length / lengthA, MathF.Sin(u * angle) / sine * length / lengthB);
    }
}
