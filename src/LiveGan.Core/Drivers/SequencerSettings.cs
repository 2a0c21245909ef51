namespace LiveGan.Core.Drivers;

/// <summary>A step sequencer; one cycle is one step, so with <see cref="DriverSync.Beats"/> a speed of 4 plays sixteenths.</summary>
public sealed record SequencerSettings : DriverSettings
{
    /// <summary>Most steps.</summary>
    public const int MaxSteps = 64;

    /// <summary>The steps, 1…<see cref="MaxSteps"/>.</summary>
    public IReadOnlyList<SequencerStep> Steps { get; init; } = [new(1), new(-1)];

    /// <summary>How late every second step begins, as a share of a step 0…0.75: a third is the swing of triplets.</summary>
    public float Swing { get; init; }

    /// <summary>How many steps each dimension is ahead of the one before it, 0…<see cref="MaxSteps"/>.</summary>
    public float Spread { get; init; }

    /// <inheritdoc/>
    public override Driver PrepareFor(int[] dimensions) => new SequencerDriver(this, dimensions);
}
