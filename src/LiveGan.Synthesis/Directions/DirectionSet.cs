using LiveGan.Core.Latents;

namespace LiveGan.Synthesis.Directions;

/// <summary>Directions in w with the way that a fader goes along each.</summary>
/// <remarks>Immutable.</remarks>
public sealed class DirectionSet
{
    /// <summary>Places of a fader between which its way is straight.</summary>
    public const int Knots = 17;

    readonly float[] _vectors;
    readonly float[] _travel;
    readonly int _width;

    /// <param name="kind">How they were found.</param>
    /// <param name="layers">The layers they are of, and reach.</param>
    /// <param name="vectors"><c>[count, WDim]</c>, unit length.</param>
    /// <param name="travel"><c>[count, Knots]</c>: how far along w at evenly spaced places of the fader; 0 in the middle.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public DirectionSet(DirectionKind kind, LayerSelection layers, float[] vectors, float[] travel)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentNullException.ThrowIfNull(travel);
        Count = travel.Length / Knots;
        if (Count == 0 || travel.Length % Knots != 0 || vectors.Length % Count != 0 || vectors.Length == 0)
            throw new ArgumentException($"{vectors.Length} numbers of directions do not fit {travel.Length} of their ways");
        (Kind, Layers, _vectors, _travel, _width) = (kind, layers, vectors, travel, vectors.Length / Count);
    }

    /// <summary>How they were found.</summary>
    public DirectionKind Kind { get; }

    /// <summary>The layers they are of, and reach.</summary>
    public LayerSelection Layers { get; }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>Length of w.</summary>
    public int WDim => _width;

    /// <summary>All vectors, <c>[Count, WDim]</c>.</summary>
    public ReadOnlySpan<float> Vectors => _vectors;

    /// <summary>All ways, <c>[Count, Knots]</c>.</summary>
    public ReadOnlySpan<float> Travel => _travel;

    /// <summary>How far along w a fader's position brings one.</summary>
    /// <param name="direction">0…Count−1.</param>
    /// <param name="position">−1…1; beyond, the last stretch goes on.</param>
    public float DistanceAt(int direction, float position)
    {
        float place = (position + 1) / 2 * (Knots - 1);
        int knot = Math.Clamp((int)MathF.Floor(place), 0, Knots - 2);
        ReadOnlySpan<float> way = _travel.AsSpan(direction * Knots, Knots);
        return way[knot] + ((place - knot) * (way[knot + 1] - way[knot]));
    }

    /// <summary>Moves the style rows of its layers.</summary>
    /// <param name="ws"><c>[rows, WDim]</c>.</param>
    /// <param name="positions">Each direction's fader, −1…1; 0 does nothing.</param>
    public void AddTo(Span<float> ws, ReadOnlySpan<float> positions)
    {
        if (ws.Length % _width != 0) return;
        for (int k = 0; k < Math.Min(Count, positions.Length); k++)
        {
            if (positions[k] == 0) continue;
            float distance = DistanceAt(k, positions[k]);
            ReadOnlySpan<float> vector = _vectors.AsSpan(k * _width, _width);
            for (int row = 0; row < ws.Length / _width; row++)
            {
                if (!Layers.Contains(row)) continue;
                Span<float> w = ws.Slice(row * _width, _width);
                for (int d = 0; d < w.Length; d++) w[d] += distance * vector[d];
            }
        }
    }
}
