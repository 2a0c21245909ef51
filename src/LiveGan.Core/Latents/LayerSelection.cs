using System.Globalization;
using System.Numerics;

namespace LiveGan.Core.Latents;

/// <summary>Which layers something reaches: convolutions from 0 as in <see cref="Bending.Bend.Layer"/>, which are also rows of ws.</summary>
/// <remarks>Written <c>all</c>, <c>coarse</c>, <c>middle</c>, <c>fine</c>, or ranges with commas between: <c>3</c>, <c>0-4,7</c>.</remarks>
/// <param name="Mask">A bit for each of 32 layers.</param>
public readonly record struct LayerSelection(uint Mask)
{
    const int Layers = 32;

    /// <summary>Every layer.</summary>
    public static LayerSelection All { get; } = new(uint.MaxValue);

    /// <summary>4² and 8².</summary>
    public static LayerSelection Coarse { get; } = new(0x7);

    /// <summary>16² and 32².</summary>
    public static LayerSelection Middle { get; } = new(0x78);

    /// <summary>64² and above.</summary>
    public static LayerSelection Fine { get; } = new(~0x7fu);

    /// <summary>The layers of a range.</summary>
    public static LayerSelection Of(LayerRange range) => range switch
    {
        LayerRange.Coarse => Coarse,
        LayerRange.Middle => Middle,
        LayerRange.Fine => Fine,
        _ => All,
    };

    /// <summary>The range that a layer belongs to, never <see cref="LayerRange.All"/>.</summary>
    public static LayerRange RangeOf(int layer) => layer < 3 ? LayerRange.Coarse : layer < 7 ? LayerRange.Middle : LayerRange.Fine;

    /// <summary>Whether a layer is among them.</summary>
    public bool Contains(int layer) => (uint)layer < Layers && (Mask >> layer & 1) != 0;

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string? text, out LayerSelection selection)
    {
        selection = default;
        switch (text?.Trim())
        {
            case "all":
                selection = All;
                return true;
            case "coarse":
                selection = Coarse;
                return true;
            case "middle":
                selection = Middle;
                return true;
            case "fine":
                selection = Fine;
                return true;
        }
        uint mask = 0;
        foreach (string part in (text ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            string[] ends = part.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length > 2 || !TryLayer(ends[0], out int first) || !TryLayer(ends[^1], out int last) || first > last) return false;
            for (int layer = first; layer <= last; layer++) mask |= 1u << layer;
        }
        selection = new LayerSelection(mask);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        if (this == All) return "all";
        if (this == Coarse) return "coarse";
        if (this == Middle) return "middle";
        if (this == Fine) return "fine";
        var parts = new List<string>();
        for (uint rest = Mask; rest != 0;)
        {
            int first = BitOperations.TrailingZeroCount(rest);
            int count = BitOperations.TrailingZeroCount(~(rest >> first));
            parts.Add(count == 1 ? $"{first}" : $"{first}-{first + count - 1}");
            rest &= first + count >= Layers ? 0 : uint.MaxValue << (first + count);
        }
        return string.Join(',', parts);
    }

    static bool TryLayer(string text, out int layer) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out layer) && layer < Layers;
}
