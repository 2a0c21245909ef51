using LiveGan.Checkpoints;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Latents;
using LiveGan.Core.Presets;
using LiveGan.Studio.Projection;
using LiveGan.Synthesis;

namespace LiveGan.App.Commands;

/// <summary>What a projection found as a look: faders in w-space that show it and can be played on from there.</summary>
static class ProjectedLook
{
    /// <summary>Its name within the projection's folder.</summary>
    public const string FileName = "look.json";

    // Faders reach two deviations of w; a ψ of up to 2 stretches them to four.
    const float Deviations = 2, MostPsi = 2;

    // Fader units that nobody sees.
    const float Negligible = 1e-3f;
    const int Digits = 5;

    /// <summary>Writes the look: faders at the mean of w, and what each row has beside it.</summary>
    /// <param name="path">File to replace.</param>
    /// <param name="network">The network's file.</param>
    /// <param name="picture">The picture that was searched, for its name.</param>
    /// <param name="result">What was found.</param>
    public static void Write(string path, string network, string picture, ProjectionResult result)
    {
        using StyleGan2Network opened = Checkpoint.Open(network);
        File.WriteAllText(path, Of(opened, Path.GetFileNameWithoutExtension(picture), result.Ws).ToJson());
    }

    /// <param name="network">The network.</param>
    /// <param name="name">What to call the look.</param>
    /// <param name="ws"><c>[rows, WDim]</c>.</param>
    internal static Look Of(StyleGan2Network network, string name, float[] ws)
    {
        float[] average = network.AverageW.ToArray();
        ReadOnlySpan<float> deviation = WStatistics.Measure(network.Mapping, network.ZDim, network.LabelCount).StandardDeviation;
        int rows = ws.Length / average.Length;
        var values = new float[average.Length];
        for (int d = 0; d < values.Length; d++)
        {
            float sum = 0;
            for (int row = 0; row < rows; row++) sum += ws[row * values.Length + d];
            values[d] = deviation[d] > 0 ? (sum / rows - average[d]) / (Deviations * deviation[d]) : 0;
        }

        // What lies beyond the faders' reach goes into the rows, too.
        float psi = Math.Clamp(values.Max(Math.Abs), 1, MostPsi);
        float[] faders = [.. values.Select(value => Math.Clamp(value / psi, -1, 1))];
        var offsets = new float[rows][];
        for (int row = 0; row < rows; row++)
        {
            offsets[row] = new float[faders.Length];
            for (int d = 0; d < faders.Length; d++)
            {
                if (deviation[d] <= 0) continue;
                float offset = (ws[row * faders.Length + d] - average[d]) / (Deviations * psi * deviation[d]) - faders[d];
                offsets[row][d] = MathF.Round(Math.Clamp(offset, -RowOffsets.Reach, RowOffsets.Reach), Digits);
            }
        }

        return new Look
        {
            Name = name.Length is > 0 and <= 80 ? name : "Projection",
            Description = "What a projection found; nothing moves but the hand.",
            Space = LatentSpace.W,
            Psi = psi,
            Values = faders,
            Rows = offsets.Any(row => row.Any(offset => Math.Abs(offset) > Negligible)) ? offsets : [],
        };
    }
}
