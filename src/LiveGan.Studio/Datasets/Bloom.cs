using System.Numerics;

namespace LiveGan.Studio.Datasets;

/// <summary>One luminous flower-like organism, as numbers. Lengths are in half picture widths, angles in radians, light is linear.</summary>
public readonly record struct Bloom
{
    /// <summary>Petals of the outer whorl; the inner whorl has as many, between them.</summary>
    public int Petals { get; init; }

    /// <summary>Angle of the first petal.</summary>
    public float Rotation { get; init; }

    /// <summary>Angle gained from the centre to radius 1.</summary>
    public float Swirl { get; init; }

    /// <summary>Radius at the petals' tips.</summary>
    public float Radius { get; init; }

    /// <summary>How deep the gaps between petals cut, 0 (a disc) to 1 (to the centre).</summary>
    public float Depth { get; init; }

    /// <summary>How narrow petals are: exponent of their profile.</summary>
    public float Sharpness { get; init; }

    /// <summary>Radius of the inner whorl over that of the outer.</summary>
    public float InnerRadius { get; init; }

    /// <summary>Light of the inner whorl.</summary>
    public float InnerLight { get; init; }

    /// <summary>Amplitude of the domain warp.</summary>
    public float Warp { get; init; }

    /// <summary>Frequency of the domain warp, radians per unit.</summary>
    public float WarpFrequency { get; init; }

    /// <summary>Phases of the domain warp across and down.</summary>
    public Vector2 WarpPhase { get; init; }

    /// <summary>Depth of the ribs along the petals.</summary>
    public float Ribs { get; init; }

    /// <summary>Depth of the rings.</summary>
    public float Rings { get; init; }

    /// <summary>Rings from centre to tip.</summary>
    public float RingCount { get; init; }

    /// <summary>Light of the petals' rim.</summary>
    public float Rim { get; init; }

    /// <summary>Radius of the glowing core.</summary>
    public float CoreRadius { get; init; }

    /// <summary>Light of the core.</summary>
    public float CoreLight { get; init; }

    /// <summary>Light of the halo.</summary>
    public float Halo { get; init; }

    /// <summary>Fall of the halo per unit of distance.</summary>
    public float HaloFall { get; init; }

    /// <summary>Colours from the petals' root to their tip.</summary>
    public CosinePalette Petal { get; init; }

    /// <summary>Colour of the inner whorl.</summary>
    public Vector3 InnerColour { get; init; }

    /// <summary>Colour of the core.</summary>
    public Vector3 CoreColour { get; init; }

    /// <summary>Colour of rim and halo.</summary>
    public Vector3 HaloColour { get; init; }

    /// <summary>The bloom of a number: the same one every time, independent of all others.</summary>
    /// <param name="index">Which one, from 0.</param>
    /// <param name="seed">Which set.</param>
    /// <param name="variety">How free their build is.</param>
    public static Bloom Create(long index, int seed = 0, BloomVariety variety = BloomVariety.Narrow)
    {
        var random = new CountedRandom(seed, index);
        bool narrow = variety == BloomVariety.Narrow;
        float hue = random.Next(0, 1);
        // Neighbouring and complementary hues look grown; the rest of the circle looks accidental.
        float turn = random.Next(0, 1) < 0.6f ? random.Next(-0.18f, 0.18f) : random.Next(0.35f, 0.65f);
        float saturation = 1 - 0.75f * MathF.Pow(random.Next(0, 1), 3);
        float core = hue + turn * random.Next(0.3f, 1.4f);
        float halo = random.Next(0, 1) < 0.6f ? hue + random.Next(-0.06f, 0.06f) : hue + turn;
        return new Bloom
        {
            Petals = narrow ? 6 : random.NextInteger(3, 11),
            Rotation = narrow ? random.Next(-0.157f, 0.157f) : random.Next(-MathF.PI, MathF.PI),
            Swirl = narrow ? random.Next(0.35f, 0.95f) : random.Next(-1.8f, 1.8f),
            Radius = random.Next(0.62f, 0.86f),
            Depth = random.Next(0.42f, 0.7f),
            Sharpness = random.Next(0.7f, 1.5f),
            InnerRadius = random.Next(0.4f, 0.66f),
            InnerLight = random.Next(0.15f, 1.3f),
            Warp = narrow ? random.Next(0, 0.035f) : random.Next(0, 0.12f),
            WarpFrequency = random.Next(2, 4),
            WarpPhase = new Vector2(random.Next(0, MathF.Tau), random.Next(0, MathF.Tau)),
            Ribs = random.Next(0, 0.75f),
            Rings = random.Next(0, 0.4f),
            RingCount = random.Next(1.5f, 3.5f),
            Rim = random.Next(0.1f, 1.1f),
            CoreRadius = random.Next(0.09f, 0.2f),
            CoreLight = random.Next(0.8f, 3.2f),
            Halo = random.Next(0.04f, 0.3f),
            HaloFall = random.Next(2.6f, 6f),
            Petal = CosinePalette.Between(Light(hue + turn, saturation), Light(hue, saturation)),
            InnerColour = Light(core, saturation * 0.9f),
            CoreColour = Light(core + 0.05f, saturation * 0.5f),
            HaloColour = Light(halo, saturation),
        };
    }

    static Vector3 Light(float hue, float saturation)
    {
        Vector3 wheel = new(Channel(hue), Channel(hue - 1f / 3), Channel(hue - 2f / 3));
        return Vector3.Lerp(new Vector3(0.45f), wheel, saturation);

        static float Channel(float turn) => MathF.Pow(0.5f + 0.5f * MathF.Cos(MathF.Tau * turn), 2.1f);
    }
}
