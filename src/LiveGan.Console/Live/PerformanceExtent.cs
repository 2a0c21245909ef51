namespace LiveGan.MixingConsole.Live;

/// <summary>How many of each there are now, to check what clients name.</summary>
/// <param name="Dimensions">Latent dimensions.</param>
/// <param name="Groups">Group faders.</param>
/// <param name="Banks">Banks.</param>
sealed record PerformanceExtent(int Dimensions, int Groups, int Banks);
