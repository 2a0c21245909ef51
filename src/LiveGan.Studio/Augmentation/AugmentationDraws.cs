using System.Numerics;
using LiveGan.Studio.Datasets;

namespace LiveGan.Studio.Augmentation;

/// <summary>What chance decided for one picture. Neutral values where an augmentation does not apply.</summary>
readonly struct AugmentationDraws
{
    public const int Bands = 4;

    public AugmentationDraws(CountedRandom random, double probability)
    {
        float p = (float)Math.Min(probability, 1), turning = 1 - MathF.Sqrt(1 - p);
        Mirror = Applies(ref random, p) && random.Next(0, 1) < 0.5f;
        QuarterTurns = Applies(ref random, p) ? random.NextInteger(0, 4) : 0;
        WholeShift = Applies(ref random, p) ? new Vector2(random.Next(-0.125f, 0.125f), random.Next(-0.125f, 0.125f)) : Vector2.Zero;
        Scale = Power(ref random, p, 0.2f);
        FirstTurn = Applies(ref random, turning) ? random.Next(-MathF.PI, MathF.PI) : 0;
        Stretch = Power(ref random, p, 0.2f);
        SecondTurn = Applies(ref random, turning) ? random.Next(-MathF.PI, MathF.PI) : 0;
        Shift = Applies(ref random, p) ? new Vector2(Normal(ref random), Normal(ref random)) * 0.125f : Vector2.Zero;
        Brightness = Applies(ref random, p) ? Normal(ref random) * 0.2f : 0;
        Contrast = Power(ref random, p, 0.5f);
        LumaFlip = Applies(ref random, p) && random.Next(0, 1) < 0.5f;
        Hue = Applies(ref random, p) ? random.Next(-MathF.PI, MathF.PI) : 0;
        Saturation = Power(ref random, p, 1);
        BandGains = new Vector4(Power(ref random, p, 1), Power(ref random, p, 1), Power(ref random, p, 1), Power(ref random, p, 1));
        Noise = Applies(ref random, p) ? Math.Abs(Normal(ref random)) * 0.1f : 0;
        Cutout = Applies(ref random, p) ? new Vector2(random.Next(0, 1), random.Next(0, 1)) : null;
    }

    public bool Mirror { get; }

    public int QuarterTurns { get; }

    /// <summary>In pictures' widths, to be rounded to pixels.</summary>
    public Vector2 WholeShift { get; }

    public float Scale { get; }

    public float FirstTurn { get; }

    /// <summary>Factor across; its inverse goes down.</summary>
    public float Stretch { get; }

    public float SecondTurn { get; }

    public Vector2 Shift { get; }

    public float Brightness { get; }

    public float Contrast { get; }

    public bool LumaFlip { get; }

    public float Hue { get; }

    public float Saturation { get; }

    /// <summary>From the lowest band to the highest.</summary>
    public Vector4 BandGains { get; }

    /// <summary>Standard deviation.</summary>
    public float Noise { get; }

    /// <summary>Centre of the square, 0 to 1.</summary>
    public Vector2? Cutout { get; }

    static bool Applies(ref CountedRandom random, float p) => random.Next(0, 1) < p;

    static float Power(ref CountedRandom random, float p, float deviation)
    {
        bool applies = Applies(ref random, p);
        float exponent = Normal(ref random) * deviation;
        return applies ? MathF.Pow(2, exponent) : 1;
    }

    static float Normal(ref CountedRandom random)
        => MathF.Sqrt(-2 * MathF.Log(1 - random.Next(0, 1))) * MathF.Cos(MathF.Tau * random.Next(0, 1));
}
