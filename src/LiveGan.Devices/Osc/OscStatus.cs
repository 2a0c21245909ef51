namespace LiveGan.Devices.Osc;

/// <summary>What the OSC port has heard. Immutable.</summary>
/// <param name="Port">The UDP port, or 0 while there is none.</param>
/// <param name="Problem">Why there is none, one sentence with the remedy; or null.</param>
/// <param name="Packets">Packets received.</param>
/// <param name="Events">Events made of them.</param>
/// <param name="Malformed">Packets that are no OSC.</param>
/// <param name="Unknown">Messages of no address here, or without the number they need.</param>
/// <param name="Dropped">Bundles for later that found the schedule full, or lay too far ahead.</param>
public readonly record struct OscStatus(int Port, string? Problem, long Packets, long Events, long Malformed, long Unknown, long Dropped);
