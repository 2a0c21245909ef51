using LiveGan.Synthesis.Seeded;

namespace LiveGan.Synthesis.BuiltIn;

/// <summary>RGB weights that keep colours apart: every field has one saturated hue.</summary>
static class Palette
{
    const float GoldenRatio = 0.618034f;

    /// <summary>How far a hue pulls its opposite below the ground.</summary>
    const float Repulsion = 0.3f;

    /// <summary>Weights <c>[3, inputs]</c>; the first <paramref name="carriers"/> fields stay unpainted.</summary>
    public static float[] Draw(SeededWeights weights, int inputs, int carriers)
    {
        int fields = inputs / QuarterTurns.Count;
        float[] strengths = weights.Draw(fields), signs = weights.Draw(fields), rgb = new float[3 * inputs];
        for (int i = carriers * QuarterTurns.Count; i < inputs; i++)
        {
            int field = i / QuarterTurns.Count;
            // A few strong fields, or all hues would average to grey.
            float strength = MathF.Exp(0.8f * strengths[field]) * (signs[field] > 1f ? -1f : 1f);
            for (int channel = 0; channel < 3; channel++)
            {
                float hue = (field * GoldenRatio * 6 + channel * 2) % 6;
                float level = Math.Clamp(2 - Math.Abs(hue - 2), 0f, 1f);
                rgb[channel * inputs + i] = strength * (level * (1 + Repulsion) - Repulsion);
            }
        }

        return rgb;
    }
}
