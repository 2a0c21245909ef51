namespace LiveGan.MixingConsole.Show;

/// <summary>A controller as the list of devices shows it.</summary>
/// <param name="Name">Its name, with its number where several are called the same.</param>
/// <param name="State">One of <c>open</c>, <c>unused</c>, <c>unavailable</c>, <c>gone</c>.</param>
/// <param name="Problem">Why it is unavailable, or null.</param>
/// <param name="Slot">The device number of its events, or −1.</param>
/// <param name="IsVirtual">True for LiveGan's own port that other programs connect to.</param>
public sealed record DeviceEntry(string Name, string State, string? Problem, int Slot, bool IsVirtual)
{
    /// <summary>True when it sent something within the last moments.</summary>
    public bool IsActive { get; init; }

    /// <summary>The name of the profile it plays with; null while it is not there.</summary>
    public string? Profile { get; init; }

    /// <summary>True when controls were learned or mapped that its profile does not have; they are kept for the next show.</summary>
    public bool IsTaught { get; init; }

    /// <summary>How many of its controls move something.</summary>
    public int Bindings { get; init; }

    /// <summary>Grows with every change of what controls do: then their lists are to be asked for again.</summary>
    public long Changes { get; init; }
}
