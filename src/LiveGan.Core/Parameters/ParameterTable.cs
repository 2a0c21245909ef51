using System.Globalization;
using LiveGan.Core.Bending;

namespace LiveGan.Core.Parameters;

/// <summary>Every parameter there is, by number. The numbers stand in journals and do not change; new ones come last.</summary>
/// <remarks>
/// <c>direction1</c>…<c>direction16</c>; <c>deck</c> (from A to B); <c>mix</c>, with which B takes over layer after layer from
/// the finest, and <c>mixCoarse</c>, <c>mixMiddle</c>, <c>mixFine</c>; <c>noise1</c>…<c>noise18</c>, factors on single layers'
/// noise; <c>bend1.scale</c>…<c>bend8.ablate</c>, the numbers of the look's bends.
/// </remarks>
public static class ParameterTable
{
    /// <summary>The first of <see cref="Directions"/> latent directions.</summary>
    public const int Direction = 0;

    /// <summary>Latent directions.</summary>
    public const int Directions = 16;

    /// <summary>The crossfader from deck A to deck B.</summary>
    public const int Deck = 16;

    /// <summary>The crossfader that goes through the layers.</summary>
    public const int Mix = 17;

    /// <summary>The first of the three crossfaders of layer ranges.</summary>
    public const int RangeMix = 18;

    /// <summary>The first of <see cref="Noises"/> factors on a layer's noise.</summary>
    public const int Noise = 21;

    /// <summary>Layers whose noise has a factor: those of a picture of 1024².</summary>
    public const int Noises = 18;

    /// <summary>The first number of the first of <see cref="Bends"/> bends.</summary>
    public const int Bend = 39;

    /// <summary>Bends of a look.</summary>
    public const int Bends = 8;

    /// <summary>Numbers of a bend, in the order of <see cref="BendPart"/>.</summary>
    public const int BendParts = 9;

    /// <summary>Number of parameters.</summary>
    public const int Count = Bend + Bends * BendParts;

    static readonly Parameter[] Table = [.. List()];
    static readonly Dictionary<string, int> Index = Table.Select((parameter, i) => (parameter.Name, i)).ToDictionary(pair => pair.Name, pair => pair.i);

    /// <summary>All of them.</summary>
    public static ReadOnlySpan<Parameter> All => Table;

    /// <summary>Their names, in the same order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Table.Select(parameter => parameter.Name)];

    /// <summary>The number of a name, or −1.</summary>
    public static int Find(string name) => Index.GetValueOrDefault(name, -1);

    /// <summary>The number of a bend's part.</summary>
    /// <param name="bend">0…<see cref="Bends"/>−1.</param>
    /// <param name="part">Which.</param>
    public static int OfBend(int bend, BendPart part) => Bend + bend * BendParts + (int)part;

    static IEnumerable<Parameter> List()
    {
        foreach (int i in Enumerable.Range(1, Directions))
            yield return new Parameter($"direction{N(i)}", -1, 1, 0, "along a direction of the latent space");
        yield return new Parameter("deck", 0, 1, 0, "crossfade from deck A to deck B");
        yield return new Parameter("mix", 0, 1, 0, "deck B takes over layer after layer, from the finest");
        yield return new Parameter("mixCoarse", 0, 1, 0, "deck B in the coarse layers");
        yield return new Parameter("mixMiddle", 0, 1, 0, "deck B in the middle layers");
        yield return new Parameter("mixFine", 0, 1, 0, "deck B in the fine layers");
        foreach (int i in Enumerable.Range(1, Noises))
            yield return new Parameter($"noise{N(i)}", 0, 4, 1, $"factor on the noise of layer {N(i)}");
        foreach (int i in Enumerable.Range(1, Bends))
        {
            yield return new Parameter($"bend{N(i)}.scale", -4, 4, 1, "factor on the features");
            yield return new Parameter($"bend{N(i)}.shiftX", -1, 1, 0, "to the right, pictures");
            yield return new Parameter($"bend{N(i)}.shiftY", -1, 1, 0, "down, pictures");
            yield return new Parameter($"bend{N(i)}.rotate", -1, 1, 0, "counter-clockwise, turns");
            yield return new Parameter($"bend{N(i)}.zoom", -3, 3, 0, "enlargement, doublings");
            yield return new Parameter($"bend{N(i)}.flipX", 0, 1, 0, "mirrored left to right");
            yield return new Parameter($"bend{N(i)}.flipY", 0, 1, 0, "mirrored top to bottom");
            yield return new Parameter($"bend{N(i)}.threshold", 0, 8, 0, "what every feature loses");
            yield return new Parameter($"bend{N(i)}.ablate", 0, 1, 0, "taken away");
        }
    }

    static string N(int number) => number.ToString(CultureInfo.InvariantCulture);
}
