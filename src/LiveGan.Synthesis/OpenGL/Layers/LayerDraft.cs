using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.OpenGL.Plans;

namespace LiveGan.Synthesis.OpenGL.Layers;

/// <summary>A convolution on its way into the card's memory. Starts of tables are in fours.</summary>
sealed class LayerDraft
{
    public required string Name { get; init; }

    public required ModulatedConvolution Layer { get; init; }

    public required int StyleRow { get; init; }

    public required LayerShape Shape { get; init; }

    public required TilePlan Plan { get; init; }

    /// <summary><c>[out/4, in, 9, 4]</c>, or null once it is there.</summary>
    public required float[]? Weight { get; set; }

    /// <summary>The bypass that is added to it, <c>[out/4, in, 4]</c>, or null.</summary>
    public required float[]? Skip { get; init; }

    public required int Styles { get; init; }

    public required int Demodulation { get; init; }

    public required int Bias { get; init; }

    public required int Filter { get; init; }

    public required int SkipFilter { get; init; }

    /// <summary>First number of its noise, in ones.</summary>
    public required int NoisePlane { get; init; }

    public required float ResidualGain { get; init; }

    /// <summary>Whether its input is its block's.</summary>
    public required bool BeginsBlock { get; init; }

    /// <summary>Lets the packed weights go, which are as large as the network.</summary>
    public void Release() => Weight = null;
}
