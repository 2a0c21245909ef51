using LiveGan.Core.Bending;
using LiveGan.Core.Latents;

namespace LiveGan.Synthesis.Tests;

/// <summary>Bends of every kind, by chance.</summary>
static class RandomBend
{
    static readonly string[] Selections = ["all", "0-1", "0%-25%", "3,5,7", "50%-100%", "2-90"];

    public static Bend Draw(Random random, int layers)
    {
        var bend = new Bend { Layer = random.Next(layers), Channels = DimensionSelection.Parse(Selections[random.Next(Selections.Length)]) };
        float amount = random.NextSingle();
        return random.Next(9) switch
        {
            0 => bend with { Scale = 1 - (2 * amount) },
            1 => bend with { ShiftX = amount - 0.5f, ShiftY = 0.3f * amount },
            2 => bend with { Rotate = amount - 0.5f },
            3 => bend with { FlipX = amount, FlipY = random.Next(2) },
            4 => bend with { Zoom = 0.5f + (2 * amount) },
            5 => bend with { Threshold = amount },
            6 => bend with { Ablate = amount },
            7 => bend with { Rotate = 0.25f * random.Next(4), Zoom = 0.4f, ShiftX = 0.1f, FlipY = 0.3f, Threshold = 0.05f, Scale = 1.5f },
            _ => bend with { Rotate = amount, Zoom = 1 + amount, ShiftY = -0.2f, Ablate = 0.4f },
        };
    }
}
