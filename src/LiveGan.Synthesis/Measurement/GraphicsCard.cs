namespace LiveGan.Synthesis.Measurement;

/// <summary>A graphics card by its maker's figures.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Gflops">Single-precision peak, thousand million operations a second, a multiply-add counted as two.</param>
/// <param name="GigabytesPerSecond">Memory bandwidth, 10⁹ bytes a second.</param>
public sealed record GraphicsCard(string Name, double Gflops, double GigabytesPerSecond)
{
    /// <summary>Cards of four kinds and prices, as their data sheets have them; none of them was measured here.</summary>
    public static IReadOnlyList<GraphicsCard> OnPaper { get; } =
    [
        new("RTX 3060", 12_740, 360),
        new("Arc A770", 17_200, 560),
        new("RX 7600", 21_750, 288),
        new("H200", 67_000, 4_800),
    ];
}
