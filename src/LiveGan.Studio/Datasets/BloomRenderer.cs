using System.Numerics;

namespace LiveGan.Studio.Datasets;

/// <summary>Draws a <see cref="Bloom"/>: four samples a pixel, several samples at a time.</summary>
/// <remarks>Not shared between threads; keeps its sample rows between pictures.</remarks>
public sealed class BloomRenderer
{
    const int Samples = 2;

    float[] _red = [], _green = [], _blue = [];

    /// <summary>Draws a bloom as 8-bit sRGB, interleaved rows from the top.</summary>
    /// <param name="bloom">What to draw.</param>
    /// <param name="resolution">Height and width, at least 4.</param>
    /// <param name="rgb">Receives 3·resolution² bytes.</param>
    public void Render(in Bloom bloom, int resolution, Span<byte> rgb)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resolution, 4);
        if (rgb.Length < 3 * resolution * resolution)
            throw new ArgumentException($"a {resolution}×{resolution} picture needs {3 * resolution * resolution} bytes", nameof(rgb));
        int lanes = Vector<float>.Count, width = Samples * resolution;
        int padded = (width + lanes - 1) / lanes * lanes;
        if (_red.Length < padded)
            (_red, _green, _blue) = (new float[padded], new float[padded], new float[padded]);
        Span<Vector3> line = resolution <= 1024 ? stackalloc Vector3[resolution] : new Vector3[resolution];
        float step = 2f / width;
        for (int y = 0; y < resolution; y++)
        {
            line.Clear();
            for (int sub = 0; sub < Samples; sub++)
            {
                float v = 1 - (y * Samples + sub + 0.5f) * step;
                for (int x = 0; x < padded; x += lanes)
                {
                    Vector<float> u = (Vector.CreateSequence(x + 0.5f, 1f) * step) - Vector<float>.One;
                    Shade(bloom, u, new Vector<float>(v), x);
                }
                for (int x = 0; x < width; x++)
                    line[x / Samples] += new Vector3(_red[x], _green[x], _blue[x]);
            }
            Span<byte> row = rgb.Slice(3 * y * resolution, 3 * resolution);
            for (int x = 0; x < resolution; x++)
            {
                Vector3 colour = line[x] / (Samples * Samples);
                (row[3 * x], row[3 * x + 1], row[3 * x + 2]) = (Encode(colour.X), Encode(colour.Y), Encode(colour.Z));
            }
        }
    }

    // Light is already display-referred here: an exponential film curve followed by a square root.
    static byte Encode(float value) => (byte)Math.Clamp(value * 255 + 0.5f, 0, 255);

    void Shade(in Bloom bloom, Vector<float> u, Vector<float> v, int offset)
    {
        Vector<float> one = Vector<float>.One;
        var frequency = new Vector<float>(bloom.WarpFrequency);
        Vector<float> x = u + bloom.Warp * Vector.Sin(frequency * v + new Vector<float>(bloom.WarpPhase.X));
        Vector<float> y = v + bloom.Warp * Vector.Sin(frequency * u + new Vector<float>(bloom.WarpPhase.Y));
        Vector<float> r = Vector.SquareRoot(x * x + y * y + new Vector<float>(1e-8f));

        (Vector<float> sin, Vector<float> cos) = Vector.SinCos(new Vector<float>(bloom.Rotation) + bloom.Swirl * r);
        Vector<float> px = (x * cos + y * sin) / r, py = (y * cos - x * sin) / r;
        Vector<float> cosine = CosineOfMultiple(px, py, bloom.Petals, out Vector<float> sine);

        Vector<float> outer = Distance(r, cosine, bloom.Radius, bloom.Depth, bloom.Sharpness);
        Vector<float> inner = Distance(r, -cosine, bloom.Radius * bloom.InnerRadius, bloom.Depth, bloom.Sharpness);
        Vector<float> t = Vector.Min(outer, one);

        // Ribs are the third harmonic of the petals; they fade towards the centre where they would alias.
        Vector<float> third = cosine * (4 * cosine * cosine - 3 * one);
        Vector<float> ribs = one - bloom.Ribs * Vector.Min(r * 2.5f, one) * (0.5f * one - 0.5f * third);
        Vector<float> rings = one - bloom.Rings * (0.5f * one - 0.5f * Vector.Cos(t * (MathF.Tau * bloom.RingCount)));
        // Petals are a little brighter on the side they lean to.
        Vector<float> lean = one + 0.25f * sine * t;
        Vector<float> body = Body(outer, 0.16f) * ribs * rings * lean * (0.35f * one + 0.9f * t);
        Vector<float> innerBody = Body(inner, 0.25f) * bloom.InnerLight * (0.5f * one + 0.5f * rings);
        Vector<float> rimOffset = (outer - new Vector<float>(0.9f)) * 9f;
        Vector<float> beyond = Vector.Max(outer - one, Vector<float>.Zero) * bloom.Radius;
        Vector<float> halo = Vector.Exp(-rimOffset * rimOffset) * bloom.Rim + Vector.Exp(-beyond * bloom.HaloFall) * bloom.Halo;
        Vector<float> fromCore = r / bloom.CoreRadius;
        Vector<float> core = Vector.Exp(-fromCore * fromCore) * bloom.CoreLight;
        Vector<float> blend = Vector.Cos(t * MathF.PI);

        Film(body, innerBody, core, halo, blend, bloom.Petal.Middle.X, bloom.Petal.Swing.X, bloom.InnerColour.X, bloom.CoreColour.X, bloom.HaloColour.X).CopyTo(_red, offset);
        Film(body, innerBody, core, halo, blend, bloom.Petal.Middle.Y, bloom.Petal.Swing.Y, bloom.InnerColour.Y, bloom.CoreColour.Y, bloom.HaloColour.Y).CopyTo(_green, offset);
        Film(body, innerBody, core, halo, blend, bloom.Petal.Middle.Z, bloom.Petal.Swing.Z, bloom.InnerColour.Z, bloom.CoreColour.Z, bloom.HaloColour.Z).CopyTo(_blue, offset);
    }

    static Vector<float> Film(
        Vector<float> body, Vector<float> inner, Vector<float> core, Vector<float> halo, Vector<float> blend,
        float middle, float swing, float innerColour, float coreColour, float haloColour)
    {
        Vector<float> light = body * (new Vector<float>(middle) + blend * swing)
            + inner * innerColour + core * coreColour + halo * haloColour;
        return Vector.SquareRoot(Vector.Max(Vector<float>.One - Vector.Exp(light * -1.6f), Vector<float>.Zero));
    }

    // Distance from the centre over the distance of the whorl's outline in this direction.
    static Vector<float> Distance(Vector<float> r, Vector<float> cosine, float radius, float depth, float sharpness)
    {
        Vector<float> profile = Vector.Exp(
            Vector.Log(0.5f * Vector<float>.One + 0.4999f * cosine) * sharpness);
        return r / (radius * (new Vector<float>(1 - depth) + depth * profile));
    }

    // 1 inside, 0 outside, by a smooth step.
    static Vector<float> Body(Vector<float> distance, float softness)
    {
        Vector<float> s = Vector.Clamp(
            (new Vector<float>(1 + softness * 0.4f) - distance) / softness, Vector<float>.Zero, Vector<float>.One);
        return s * s * (new Vector<float>(3) - 2 * s);
    }

    // cos nθ and sin nθ from cos θ and sin θ: powers of a complex number, cheaper than an arc tangent.
    static Vector<float> CosineOfMultiple(Vector<float> cos, Vector<float> sin, int n, out Vector<float> sine)
    {
        Vector<float> re = cos, im = sin;
        for (int i = 1; i < n; i++)
            (re, im) = (re * cos - im * sin, re * sin + im * cos);
        sine = im;
        return re;
    }
}
