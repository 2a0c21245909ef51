namespace LiveGan.Core.Drivers;

/// <summary>A driver ready to run: a pure function from its phase (or level) to one number per dimension it moves.</summary>
/// <remarks>Immutable, so any thread may sample it; sampling allocates nothing.</remarks>
public abstract class Driver
{
    readonly int[] _dimensions;

    /// <param name="settings">What the look says.</param>
    /// <param name="dimensions">The dimensions it moves, ascending or not, each once.</param>
    protected Driver(DriverSettings settings, int[] dimensions)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(dimensions);
        Settings = settings;
        _dimensions = dimensions;
        IsContiguous = true;
        for (int i = 1; i < dimensions.Length; i++) IsContiguous &= dimensions[i] == dimensions[0] + i;
    }

    /// <summary>What the look says about it.</summary>
    public DriverSettings Settings { get; }

    /// <summary>The dimensions it moves, in the order of its values.</summary>
    public ReadOnlySpan<int> Dimensions => _dimensions;

    /// <summary>The dimensions it moves, for a screen.</summary>
    public ReadOnlyMemory<int> DimensionList => _dimensions;

    /// <summary>True when the dimensions ascend without a gap.</summary>
    public bool IsContiguous { get; }

    /// <summary>True when its samples are 0…1 and not about −1…1.</summary>
    public virtual bool IsUnipolar => false;

    /// <summary>Its values at depth 1.</summary>
    /// <param name="phase">Cycles since the start, any size, finite; for an envelope, a follower or a macro its level 0…1.</param>
    /// <param name="values">Receives <c>[Dimensions.Length]</c>, about −1…1 (or 0…1, see <see cref="IsUnipolar"/>).</param>
    public abstract void Sample(double phase, Span<float> values);

    /// <summary>Numbers that <see cref="Sample(double, Span{float}, DriverMemory)"/> remembers; 0 where that is no faster.</summary>
    internal virtual int MemoryLength => 0;

    /// <summary>The same values to the bit, sooner where the phase has moved little since the last time.</summary>
    /// <param name="phase">As <see cref="Sample(double, Span{float})"/> takes it.</param>
    /// <param name="values">Receives <c>[Dimensions.Length]</c>.</param>
    /// <param name="memory">Belongs to this driver.</param>
    internal virtual void Sample(double phase, Span<float> values, DriverMemory memory) => Sample(phase, values);

    /// <summary>The values where something modulates the glide of what has one.</summary>
    /// <param name="phase">As <see cref="Sample(double, Span{float})"/> takes it.</param>
    /// <param name="glide">What is added to the glide that is set.</param>
    /// <param name="values">Receives <c>[Dimensions.Length]</c>.</param>
    /// <param name="memory">Belongs to this driver; or null.</param>
    internal virtual void SampleGliding(double phase, float glide, Span<float> values, DriverMemory? memory)
    {
        if (memory is null) Sample(phase, values);
        else Sample(phase, values, memory);
    }
}
