using LiveGan.Core.Presets;

namespace LiveGan.Core.Mapping;

/// <summary>What the controls of one make of hardware do.</summary>
/// <remarks>Immutable. Read from JSON by <see cref="ControllerJson"/>.</remarks>
public sealed class ControllerProfile
{
    readonly ControlBinding[] _bindings;

    internal ControllerProfile(string name, string description, string[] patterns, ControlBinding[] bindings, ControlTable table)
    {
        Name = name;
        Description = description;
        Patterns = patterns;
        _bindings = bindings;
        Table = table;
    }

    /// <summary>The hardware's name.</summary>
    public string Name { get; }

    /// <summary>One sentence for the performer, with the hardware's mode if that matters.</summary>
    public string Description { get; }

    /// <summary>Parts of the device names it fits; none fits every device.</summary>
    public IReadOnlyList<string> Patterns { get; }

    /// <summary>The controls.</summary>
    public ReadOnlySpan<ControlBinding> Bindings => _bindings;

    /// <summary>The text it was read from, which <see cref="Parse"/> reads again; a show's journal keeps it.</summary>
    public string Json { get; internal init; } = "";

    internal ControlTable Table { get; }

    /// <summary>
    /// How well it fits a device: the length of the longest pattern found in its name, 0 for a profile without patterns,
    /// −1 when none is found.
    /// </summary>
    /// <param name="deviceName">As the system reports it; upper and lower case are the same.</param>
    public int Fit(string deviceName)
    {
        ArgumentNullException.ThrowIfNull(deviceName);
        int fit = Patterns.Count == 0 ? 0 : -1;
        foreach (string pattern in Patterns)
            if (deviceName.Contains(pattern, StringComparison.OrdinalIgnoreCase)) fit = Math.Max(fit, pattern.Length);
        return fit;
    }

    /// <summary>Reads a profile.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="fileName">What errors call it.</param>
    /// <exception cref="PresetException">The text is not a sound profile.</exception>
    public static ControllerProfile Parse(string json, string fileName) => ControllerJson.Parse(json, fileName);
}
