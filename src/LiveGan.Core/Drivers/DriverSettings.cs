using LiveGan.Core.Latents;
using LiveGan.Core.Parameters;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Drivers;

/// <summary>What a look says about one driver: which dimensions it moves, how fast, how far, and how it combines.</summary>
/// <remarks>
/// Immutable. Any number of drivers may move the same dimension: they form a stack in the order of the look, each acting on
/// what the base and the ones before it have made (see <see cref="DriverCombine"/>).
/// </remarks>
public abstract record DriverSettings
{
    /// <summary>Most drivers of a look.</summary>
    public const int MaxDrivers = 1024;

    /// <summary>Fastest driver, hertz (or cycles per beat).</summary>
    public const double MaxSpeed = 60;

    /// <summary>Largest depth.</summary>
    public const float MaxDepth = 2;

    /// <summary>What a screen calls it; may be empty. At most 80 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>The dimensions it moves, where neither <see cref="Bank"/> nor <see cref="Group"/> is given.</summary>
    public DimensionSelection Dimensions { get; init; } = DimensionSelection.All;

    /// <summary>The bank from 0 whose faders' dimensions it moves, or null.</summary>
    public int? Bank { get; init; }

    /// <summary>The group of <see cref="Look.Groups"/> from 0 that it moves, each dimension by its weight, or null.</summary>
    public int? Group { get; init; }

    /// <summary>The layers in which it moves them.</summary>
    public LayerRange Layers { get; init; }

    /// <summary>
    /// The parameters that it moves instead of dimensions, or null. At depth 1 it uses the whole range of each; hands and
    /// drivers add up.
    /// </summary>
    public ParameterSelection? Parameters { get; init; }

    /// <summary>Cycles (for noise: features) per second at master speed 1, or per beat, 0…<see cref="MaxSpeed"/>.</summary>
    public double Speed { get; init; } = 0.1;

    /// <summary>How far it moves them, 0…<see cref="MaxDepth"/>: at 1 it uses about the range −1…1.</summary>
    public float Depth { get; init; } = 1f;

    /// <summary>The <see cref="Signal"/> whose value is a factor on <see cref="Depth"/>, or null.</summary>
    public int? DepthSignal { get; init; }

    /// <summary>The <see cref="Signal"/> whose value is a factor on <see cref="Speed"/>, or null; the phase never jumps.</summary>
    public int? SpeedSignal { get; init; }

    /// <summary>What other drivers, and signals, move of it; at most <see cref="Modulation.MostOfDriver"/>, never in a circle.</summary>
    public IReadOnlyList<Modulation> Modulations { get; init; } = [];

    /// <summary>True when it moves no dimension and no parameter and is there for other drivers alone.</summary>
    public bool IsModulator { get; init; }

    /// <summary>Where it begins, cycles 0…1 ahead.</summary>
    public double Phase { get; init; }

    /// <summary>What <see cref="Speed"/> is measured against.</summary>
    public DriverSync Sync { get; init; }

    /// <summary>How it acts on the value before it.</summary>
    public DriverCombine Combine { get; init; }

    /// <summary>How much of it reaches each dimension; with <see cref="Group"/> the group's weights stand instead.</summary>
    public FaderShape Shape { get; init; }

    /// <summary>Another seed is another movement, where chance plays a part.</summary>
    public uint Seed { get; init; } = 1;

    /// <summary>Cycles after which chance repeats, so that a loop closes, or 0 for never; see <see cref="LookLoop"/>.</summary>
    internal int ChanceCycles { get; init; }

    /// <summary>True when it rests.</summary>
    public bool Muted { get; init; }

    /// <summary>The number of a cycle for everything that chance decides.</summary>
    internal long ChanceCycle(long cycle)
    {
        if (ChanceCycles <= 0) return cycle;
        long rest = cycle % ChanceCycles;
        return rest < 0 ? rest + ChanceCycles : rest;
    }

    /// <summary>Works out everything that does not depend on time, for a latent of <paramref name="dimensions"/>.</summary>
    /// <remarks><see cref="Bank"/> and <see cref="Group"/> need a look and are not considered.</remarks>
    /// <exception cref="PerformanceException">It selects a dimension that the latent does not have.</exception>
    public Driver Prepare(int dimensions) => PrepareFor(Dimensions.Resolve(dimensions));

    /// <summary>Works out everything that does not depend on time, for the dimensions it is to move.</summary>
    /// <param name="dimensions">Each once, at least one.</param>
    public abstract Driver PrepareFor(int[] dimensions);
}
