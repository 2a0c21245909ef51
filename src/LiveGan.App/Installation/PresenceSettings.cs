namespace LiveGan.App.Installation;

/// <summary>What wakes an installation, and what it does while nobody is there.</summary>
public sealed record PresenceSettings
{
    /// <summary>How long somebody counts as there after the last sign, like <c>2m</c>.</summary>
    public string Hold { get; init; } = "2m";

    /// <summary>UDP port whose OSC messages are signs (any of LiveGan's addresses with a value above 0); 0 for none.</summary>
    public int Osc { get; init; }

    /// <summary>A part of the name of a MIDI device whose notes and controls are signs; null for none.</summary>
    public string? Midi { get; init; }

    /// <summary>True to take signs from other machines, too.</summary>
    public bool Lan { get; init; }

    /// <summary>What is played while nobody is there; nothing leaves the screens black.</summary>
    public IReadOnlyList<ShowListItem> Rest { get; init; } = [];
}
