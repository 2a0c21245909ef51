namespace LiveGan.Synthesis.Measurement;

/// <summary>What one step of a frame costs a graphics card, on paper.</summary>
/// <param name="Layer">The step.</param>
/// <param name="Gmac">Thousand million multiply-adds as the literature counts them; 0 for what is no convolution.</param>
/// <param name="GmacDone">Those that the gl engine does: with its tiles' rims and filters.</param>
/// <param name="Bytes">What must come from memory and go to it, each byte once.</param>
public sealed record LayerIntensity(string Layer, double Gmac, double GmacDone, long Bytes)
{
    /// <summary>Floating-point operations a byte.</summary>
    public double OperationsPerByte => 2e9 * GmacDone / Bytes;

    /// <summary>The least milliseconds that a card can take: its arithmetic or its memory, whichever takes longer.</summary>
    public double LeastMilliseconds(GraphicsCard card) => 1e3 * Math.Max(
        2 * GmacDone / card.Gflops,
        Bytes * 1e-9 / card.GigabytesPerSecond);
}
