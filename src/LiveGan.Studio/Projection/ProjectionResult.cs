namespace LiveGan.Studio.Projection;

/// <summary>What a search found.</summary>
/// <param name="Ws">w of every row, <c>[rows, w]</c>, row by row.</param>
/// <param name="Picture">The network's picture of it, 8-bit RGB.</param>
/// <param name="PeakSignalToNoise">Closeness to the target in decibels: 20 resembles it, 30 is hard to tell apart.</param>
public sealed record ProjectionResult(float[] Ws, byte[] Picture, double PeakSignalToNoise);
