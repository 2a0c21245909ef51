using LiveGan.Core.Latents;
using LiveGan.Core.Parameters;

namespace LiveGan.Core.Bending;

/// <summary>Where a bend of a look acts; how far is in the parameters <c>bend1.scale</c> and so on.</summary>
public sealed record BendSettings
{
    /// <summary>What a screen calls it; may be empty. At most 80 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>The layers it acts on.</summary>
    public LayerSelection Layers { get; init; } = LayerSelection.All;

    /// <summary>The channels of each of them; those that a layer lacks are ignored.</summary>
    public DimensionSelection Channels { get; init; } = DimensionSelection.All;

    /// <summary>What a look that names no bends has: coarse, middle, fine and all layers.</summary>
    public static IReadOnlyList<BendSettings> Standard { get; } =
    [
        new() { Name = "coarse", Layers = LayerSelection.Coarse },
        new() { Name = "middle", Layers = LayerSelection.Middle },
        new() { Name = "fine", Layers = LayerSelection.Fine },
        new() { Name = "all", Layers = LayerSelection.All },
    ];

    /// <summary>Adds what it does at the present parameters to a frame; nothing while they are neutral.</summary>
    /// <param name="bend">Its number.</param>
    /// <param name="parameters">All parameters' values.</param>
    /// <param name="frame">The frame.</param>
    internal void AddTo(LatentFrame frame, int bend, ReadOnlySpan<float> parameters)
    {
        ReadOnlySpan<float> parts = parameters.Slice(ParameterTable.OfBend(bend, default), ParameterTable.BendParts);
        var wanted = new Bend
        {
            Channels = Channels,
            Scale = parts[(int)BendPart.Scale],
            ShiftX = parts[(int)BendPart.ShiftX],
            ShiftY = parts[(int)BendPart.ShiftY],
            Rotate = parts[(int)BendPart.Rotate],
            Zoom = MathF.Pow(2, parts[(int)BendPart.Zoom]),
            FlipX = parts[(int)BendPart.FlipX],
            FlipY = parts[(int)BendPart.FlipY],
            Threshold = parts[(int)BendPart.Threshold],
            Ablate = parts[(int)BendPart.Ablate],
        };
        if (wanted.IsNeutral) return;
        for (int layer = 0; layer < LatentFrame.MostBentLayers; layer++)
            if (Layers.Contains(layer)) frame.AddBend(wanted with { Layer = layer });
    }
}
