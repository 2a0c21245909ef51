using LiveGan.Core.Latents;
using LiveGan.Core.Performance;

namespace LiveGan.Core.Presets;

/// <summary>What a look says about one fader.</summary>
public sealed record FaderSettings
{
    /// <summary>What a screen writes under it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The dimensions it moves.</summary>
    public required DimensionSelection Dimensions { get; init; }

    /// <summary>How far it moves each of them, when <see cref="Weights"/> is empty.</summary>
    public FaderShape Shape { get; init; }

    /// <summary>How far it moves each of them, −1…1, one for each dimension; or empty.</summary>
    public IReadOnlyList<float> Weights { get; init; } = [];

    /// <summary>The weight of each of <paramref name="dimensions"/>.</summary>
    /// <exception cref="PerformanceException">There are weights, but not as many as dimensions.</exception>
    internal float[] ResolveWeights(int[] dimensions)
    {
        int count = dimensions.Length;
        if (Weights.Count > 0)
        {
            return Weights.Count == count ? [.. Weights] : throw new PerformanceException(
                $"fader '{Name}' has {Weights.Count} weights for {count} dimensions: give one weight for each dimension");
        }
        var weights = new float[count];
        for (int i = 0; i < count; i++)
        {
            weights[i] = Shape switch
            {
                FaderShape.RaisedCosine => (float)(0.5 - 0.5 * Math.Cos(2 * Math.PI * (i + 1) / (count + 1))),
                FaderShape.Ramp => (i + 1f) / count,
                FaderShape.Alternate => i % 2 == 0 ? 1f : -1f,
                FaderShape.Scatter => SeededHash.ToSigned(SeededHash.At(0x7363u, 0, (uint)dimensions[i])),
                _ => 1f,
            };
        }
        return weights;
    }
}
