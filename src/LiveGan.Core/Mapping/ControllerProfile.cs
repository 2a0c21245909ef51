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

    internal ControlTable Table { get; }

    /// <summary>How many profiles it extends, one by way of the other.</summary>
    internal int Generation { get; init; }

    /// <summary>True when a note has a button's meaning.</summary>
    /// <param name="channel">0…15.</param>
    /// <param name="number">0…127.</param>
    public bool HasNote(int channel, int number) => Table.Note(channel, number) >= 0;

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

    /// <summary>True when one of its patterns is the device's whole name, as in a profile that was learned on that device.</summary>
    internal bool IsOf(string deviceName) => Patterns.Contains(deviceName, StringComparer.OrdinalIgnoreCase);

    /// <summary>A profile with no controls yet, for learning on a device that none fits.</summary>
    /// <param name="deviceName">The device it is for.</param>
    public static ControllerProfile Empty(string deviceName) =>
        new(deviceName, "Learned.", [deviceName], [], new ControlTable());

    /// <summary>The same profile with a control bound anew; what that control moved before, it moves no longer.</summary>
    /// <exception cref="PresetException">The binding itself cannot be (an NRPN beside a control change that it needs is replaced).</exception>
    public ControllerProfile With(ControlBinding binding)
    {
        ArgumentNullException.ThrowIfNull(binding);
        return With([binding]);
    }

    /// <summary>The same profile with controls bound anew; earlier ones of <paramref name="bindings"/> have the right of way.</summary>
    public ControllerProfile With(IEnumerable<ControlBinding> bindings)
    {
        var table = new ControlTable();
        var all = new List<ControlBinding>();
        foreach (ControlBinding binding in bindings.Concat(_bindings))
        {
            if (!ControlTable.CanAdd(all, binding)) continue;
            table.TryAdd(binding, all.Count, out _);
            all.Add(binding);
        }
        return new ControllerProfile(Name, Description, [.. Patterns], [.. all], table) { Generation = Generation };
    }

    /// <summary>The same profile without some controls; what they would move otherwise says nothing here.</summary>
    /// <param name="bindings">The controls, by their source, channel and number.</param>
    public ControllerProfile Without(IReadOnlyCollection<ControlBinding> bindings)
    {
        ArgumentNullException.ThrowIfNull(bindings);
        var table = new ControlTable();
        ControlBinding[] left = [.. _bindings.Where(binding => !bindings.Any(binding.IsSameControl))];
        for (int i = 0; i < left.Length; i++) table.TryAdd(left[i], i, out _);
        return new ControllerProfile(Name, Description, [.. Patterns], left, table) { Generation = Generation };
    }

    /// <summary>Writes it so that <see cref="Parse"/> gives an equal one.</summary>
    public string ToJson() => ControllerJson.Write(this);

    /// <summary>Reads a profile.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="fileName">What errors call it.</param>
    /// <param name="find">Finds the profile that <c>extends</c> names, or null where there are no others.</param>
    /// <exception cref="PresetException">The text is not a sound profile.</exception>
    public static ControllerProfile Parse(string json, string fileName, Func<string, ControllerProfile?>? find = null) =>
        ControllerJson.Parse(json, fileName, find);
}
