namespace LiveGan.Core.Presets;

/// <summary>What a look says about one bank.</summary>
public sealed record BankSettings
{
    /// <summary>What a screen writes above it.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its faders from left to right, at least one.</summary>
    public required IReadOnlyList<FaderSettings> Faders { get; init; }
}
