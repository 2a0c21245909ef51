namespace LiveGan.MixingConsole.Live;

/// <summary>How many of each there are now, to check what clients name.</summary>
/// <param name="Dimensions">Latent dimensions.</param>
/// <param name="Groups">Group faders.</param>
/// <param name="Banks">Banks.</param>
/// <param name="Bank">The current bank, from 0.</param>
/// <param name="Faders">Faders of the current bank.</param>
/// <param name="Drivers">Drivers.</param>
sealed record PerformanceExtent(int Dimensions, int Groups, int Banks, int Bank, int Faders, int Drivers);
