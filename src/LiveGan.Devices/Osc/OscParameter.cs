using LiveGan.Core.Performance;

namespace LiveGan.Devices.Osc;

/// <summary>Something that can be played by OSC.</summary>
public sealed record OscParameter
{
    /// <summary>Its address.</summary>
    public required string Address { get; init; }

    /// <summary>What an event of it is.</summary>
    public required ControlKind Kind { get; init; }

    /// <summary>The event's number.</summary>
    public int Number { get; init; }

    /// <summary>Smallest value.</summary>
    public float Minimum { get; init; }

    /// <summary>Largest value.</summary>
    public float Maximum { get; init; } = 1;

    /// <summary>True for a button: no argument, or one other than 0, presses it; 0 is its release and does nothing.</summary>
    public bool IsButton { get; init; }

    /// <summary>True when the value counts from 1 on the wire and from 0 inside.</summary>
    public bool CountsFromOne { get; init; }

    /// <summary>One sentence.</summary>
    public string Description { get; init; } = "";

    internal byte[] AddressBytes { get; init; } = [];
}
