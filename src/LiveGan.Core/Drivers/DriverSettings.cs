using LiveGan.Core.Latents;
using LiveGan.Core.Performance;

namespace LiveGan.Core.Drivers;

/// <summary>What a look says about one driver: which dimensions it moves, how fast and how far.</summary>
/// <remarks>Immutable. Several drivers may move the same dimension; what they add up to is added to its base value.</remarks>
public abstract record DriverSettings
{
    /// <summary>Most drivers of a look.</summary>
    public const int MaxDrivers = 32;

    /// <summary>Fastest driver, hertz.</summary>
    public const double MaxSpeed = 60;

    /// <summary>The dimensions it moves.</summary>
    public DimensionSelection Dimensions { get; init; } = DimensionSelection.All;

    /// <summary>Cycles (for noise: features) per second at master speed 1, 0…<see cref="MaxSpeed"/>.</summary>
    public double Speed { get; init; } = 0.1;

    /// <summary>How far it moves them, 0…2: at 1 it uses about the range −1…1.</summary>
    public float Depth { get; init; } = 1f;

    /// <summary>Works out everything that does not depend on time, for a latent of <paramref name="dimensions"/>.</summary>
    /// <exception cref="PerformanceException">It selects a dimension that the latent does not have.</exception>
    public abstract Driver Prepare(int dimensions);
}
