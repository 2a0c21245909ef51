using LiveGan.Core.Cues;
using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;
using LiveGan.Core.Mapping;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Performance;

/// <summary>A change of the performance that is more than a number: drivers, groups, looks, cues.</summary>
/// <remarks>
/// Immutable, so any thread may make one; it travels on <see cref="ControlQueue.Enqueue(PerformanceEdit, double)"/> and is
/// carried out by <see cref="ControlMapping.Apply(PerformanceEdit, double)"/>. Read and written as JSON by
/// <see cref="EditJson"/>, format <c>edit/1</c>.
/// </remarks>
public sealed record PerformanceEdit
{
    /// <summary>What kind of change; says which other members mean something.</summary>
    public required EditKind Kind { get; init; }

    /// <summary>Which driver, group or cue, from 0.</summary>
    public int Index { get; init; } = -1;

    /// <summary>A cue's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>A seed.</summary>
    public uint Seed { get; init; }

    /// <summary>On or off.</summary>
    public bool Flag { get; init; }

    /// <summary>A look.</summary>
    public Look? Look { get; init; }

    /// <summary>A driver.</summary>
    public DriverSettings? Driver { get; init; }

    /// <summary>A group.</summary>
    public FaderSettings? Group { get; init; }

    /// <summary>A cue.</summary>
    public Cue? Cue { get; init; }

    /// <summary>Dimensions.</summary>
    public DimensionSelection? Dimensions { get; init; }

    /// <summary>Base values −1…1.</summary>
    public IReadOnlyList<float>? Values { get; init; }

    /// <summary>A device's slot, 0…<see cref="ControlMapping.MaxDevices"/>−1, the <see cref="ControlEvent.Device"/> of its messages.</summary>
    public int Device { get; init; } = -1;

    /// <summary>Hardware controls and what they move.</summary>
    public IReadOnlyList<ControlBinding>? Controls { get; init; }

    /// <summary>A session.</summary>
    public Session? Session { get; init; }

    /// <summary>
    /// Receives null when it is carried out, or the sentence that says why not. Not part of the JSON. Make it with
    /// <see cref="TaskCreationOptions.RunContinuationsAsynchronously"/>.
    /// </summary>
    public TaskCompletionSource<string?>? Answer { get; init; }

    /// <summary>Receives everything as it is, for <see cref="EditKind.Capture"/>. Not part of the JSON.</summary>
    public TaskCompletionSource<Session>? Captured { get; init; }
}
