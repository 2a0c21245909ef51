namespace LiveGan.Core.Latents;

/// <summary>Neighbouring latent dimensions, by number or by share of however many there are.</summary>
/// <param name="First">First dimension from 0, or percent 0…100 where it starts.</param>
/// <param name="Last">Last dimension, included, or percent 0…100 where it ends.</param>
/// <param name="IsShare">True when both are percent.</param>
public readonly record struct DimensionRange(int First, int Last, bool IsShare = false)
{
    /// <summary>The range in a latent of <paramref name="dimensions"/>: first and last, included.</summary>
    /// <remarks>A share always holds at least one dimension, and adjoining shares adjoin without overlap.</remarks>
    public (int First, int Last) Within(int dimensions)
    {
        if (!IsShare) return (First, Last);
        int first = Math.Min((int)((long)First * dimensions / 100), dimensions - 1);
        int last = (int)((long)Last * dimensions / 100) - 1;
        return (first, Math.Max(first, last));
    }

    /// <summary>As a look writes it: <c>7</c>, <c>0-127</c> or <c>0%-25%</c>.</summary>
    public override string ToString()
    {
        string unit = IsShare ? "%" : "";
        return First == Last && !IsShare ? $"{First}" : $"{First}{unit}-{Last}{unit}";
    }
}
