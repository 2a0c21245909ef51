using LiveGan.Core.Latents;

namespace LiveGan.Synthesis;

/// <summary>Two decks' styles as one: an equal-power crossfade about the average w, row by row.</summary>
/// <remarks>
/// With a and b the decks' deviations from the average, s the share of b, c = cos(½πs), d = sin(½πs), the mix is
/// <c>k·(c·a + d·b)</c>, k chosen so that its square length is c²|a|² + d²|b|² however the two are related: equal decks
/// stay as they are, and no mix is duller or louder than its ends. k is at most 4.
/// </remarks>
public static class DeckMix
{
    const double MostGain = 4;

    /// <summary>Mixes into the rows of the deck under the hands.</summary>
    /// <param name="latent">Says each row's share.</param>
    /// <param name="average"><c>[WDim]</c>.</param>
    /// <param name="other">The other deck, <c>[rows, WDim]</c>.</param>
    /// <param name="ws">The deck under the hands, and the mix, <c>[rows, WDim]</c>.</param>
    public static void Apply(LatentFrame latent, ReadOnlySpan<float> average, ReadOnlySpan<float> other, Span<float> ws)
    {
        int width = average.Length, rows = ws.Length / width;
        for (int row = 0; row < rows; row++)
        {
            float share = latent.OtherShareOf(row, rows);
            Span<float> here = ws.Slice(row * width, width);
            ReadOnlySpan<float> there = other.Slice(row * width, width);
            if (share <= 0) continue;
            if (share >= 1) there.CopyTo(here);
            else Mix(here, there, average, share);
        }
    }

    /// <summary>Mixes every row alike.</summary>
    /// <param name="average"><c>[WDim]</c>.</param>
    /// <param name="other">Deck B, <c>[rows, WDim]</c>.</param>
    /// <param name="share">Its share, 0…1.</param>
    /// <param name="ws">Deck A, and the mix, <c>[rows, WDim]</c>.</param>
    public static void Apply(ReadOnlySpan<float> average, ReadOnlySpan<float> other, float share, Span<float> ws)
    {
        int width = average.Length;
        for (int at = 0; at < ws.Length; at += width)
        {
            if (share >= 1) other.Slice(at, width).CopyTo(ws.Slice(at, width));
            else if (share > 0) Mix(ws.Slice(at, width), other.Slice(at, width), average, share);
        }
    }

    static void Mix(Span<float> here, ReadOnlySpan<float> there, ReadOnlySpan<float> average, double share)
    {
        (double d, double c) = Math.SinCos(Math.PI / 2 * share);
        double squareA = 0, squareB = 0, dot = 0;
        for (int i = 0; i < here.Length; i++)
        {
            double a = here[i] - average[i], b = there[i] - average[i];
            squareA += a * a;
            squareB += b * b;
            dot += a * b;
        }

        double power = (c * c * squareA) + (d * d * squareB), actual = power + (2 * c * d * dot);
        double gain = power <= 0 ? 1 : actual <= power / (MostGain * MostGain) ? MostGain : Math.Sqrt(power / actual);
        float near = (float)(gain * c), far = (float)(gain * d);
        for (int i = 0; i < here.Length; i++)
            here[i] = average[i] + (near * (here[i] - average[i])) + (far * (there[i] - average[i]));
    }
}
