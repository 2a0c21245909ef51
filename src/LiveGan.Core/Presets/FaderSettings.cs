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

    /// <summary>The layers in which it moves them.</summary>
    public LayerRange Layers { get; init; }

    /// <summary>The parameter that it moves instead, by number, or null.</summary>
    public int? Parameter { get; init; }

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
        return Shape.WeightsFor(dimensions);
    }
}
