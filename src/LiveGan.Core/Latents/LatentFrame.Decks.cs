using LiveGan.Core.Parameters;

namespace LiveGan.Core.Latents;

// The other deck, what single layer ranges get, and directions.
public sealed partial class LatentFrame
{
    /// <summary>Layers that a bend of a look may reach, so that all its bends fit into a frame.</summary>
    internal const int MostBentLayers = 18;

    const int Ranges = 3;

    readonly float[][] _offsets;

    /// <summary>Values of the parameters at this time, <c>[ParameterTable.Count]</c>.</summary>
    public float[] Parameters { get; } = [.. ParameterTable.All.ToArray().Select(parameter => parameter.Neutral)];

    /// <summary>The latent of the other deck, <c>[dimensions]</c>; means something where <see cref="UsesOther"/>.</summary>
    public float[] Other { get; }

    /// <summary>True when <see cref="Values"/> is deck B and <see cref="Other"/> deck A.</summary>
    public bool IsOnB { get; set; }

    /// <summary>True when some layer hears <see cref="Other"/>.</summary>
    public bool UsesOther
    {
        get
        {
            if (IsOnB) return Parameters[ParameterTable.Deck] < 1;
            foreach (float mix in Parameters.AsSpan(ParameterTable.Deck, 2 + Ranges))
                if (mix > 0) return true;
            return false;
        }
    }

    /// <summary>True when the crossfader or a style mix lets deck B be heard.</summary>
    public bool HearsB => Parameters.AsSpan(ParameterTable.Deck, 2 + Ranges).ContainsAnyExcept(0f);

    /// <summary>True when some layer range has an offset of its own.</summary>
    public bool HasOffsets { get; set; }

    /// <summary>Which directions the parameters <c>direction1</c>… go along.</summary>
    public DirectionKind Directions { get; set; }

    /// <summary>The layers whose directions they are, and which they reach.</summary>
    public LayerSelection DirectionLayers { get; set; } = LayerSelection.All;

    /// <summary>What is added to the latent in the layers of a range, <c>[dimensions]</c>; means something where <see cref="HasOffsets"/>.</summary>
    /// <param name="range">Not <see cref="LayerRange.All"/>.</param>
    public float[] OffsetsOf(LayerRange range) => _offsets[(int)range - 1];

    /// <summary>
    /// How much a style row hears of <see cref="Other"/>, 0…1. For deck B it is 1 − (1 − deck)(1 − m)(1 − r), with r the mix of
    /// the row's range and m = clamp(mix · rows − (rows − 1 − row), 0, 1); for deck A the rest.
    /// </summary>
    public float OtherShareOf(int row, int rows)
    {
        float layer = Math.Clamp((Parameters[ParameterTable.Mix] * rows) - (rows - 1 - row), 0f, 1f);
        float range = Parameters[ParameterTable.RangeMix + (int)LayerSelection.RangeOf(row) - 1];
        float rest = (1 - Parameters[ParameterTable.Deck]) * (1 - layer) * (1 - range);
        return IsOnB ? rest : 1 - rest;
    }

    /// <summary>Keeps one deck's latent alone, as if there were no other; both must have been evaluated where they are heard.</summary>
    /// <param name="isB">Which.</param>
    public void KeepDeck(bool isB)
    {
        if (IsOnB != isB) Other.CopyTo(Values, 0);
        IsOnB = false;
        Parameters.AsSpan(ParameterTable.Deck, 2 + Ranges).Clear();
    }

    void CopyDecksFrom(LatentFrame other)
    {
        other.Parameters.CopyTo(Parameters, 0);
        other.Other.CopyTo(Other, 0);
        IsOnB = other.IsOnB;
        HasOffsets = other.HasOffsets;
        Directions = other.Directions;
        DirectionLayers = other.DirectionLayers;
        for (int i = 0; i < Ranges; i++) other._offsets[i].CopyTo(_offsets[i], 0);
    }
}
