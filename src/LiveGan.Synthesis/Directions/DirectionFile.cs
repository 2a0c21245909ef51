using System.Text.Json;
using LiveGan.Core.Latents;

namespace LiveGan.Synthesis.Directions;

/// <summary>Directions of a network as JSON, so that they need not be found again: format <c>directions/1</c>.</summary>
/// <remarks>A file is of one network, which it knows by the SHA-256 of the network's file.</remarks>
public static class DirectionFile
{
    const string Format = "directions/1";
    const int MostSets = 256;
    const int MostNumbers = 1 << 22;

    static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Writes all directions of a network.</summary>
    /// <param name="network">SHA-256 of its file.</param>
    /// <param name="sets">What was found.</param>
    public static string Write(string network, IReadOnlyList<DirectionSet> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        var stored = new Stored(
            Format, network,
            [.. sets.Select(set => new StoredSet(set.Kind.ToString(), set.Layers.ToString(), set.Vectors.ToArray(), set.Travel.ToArray()))]);
        return JsonSerializer.Serialize(stored, Options);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <param name="network">SHA-256 of the network's file.</param>
    /// <param name="wDim">Length of its w.</param>
    /// <returns>The directions, or none when the text is damaged or of another network: then they are found again.</returns>
    public static IReadOnlyList<DirectionSet> Read(string json, string network, int wDim)
    {
        try
        {
            Stored? stored = JsonSerializer.Deserialize<Stored>(json, Options);
            if (stored is not { Livegan: Format, Sets: { Length: <= MostSets } sets } || stored.Network != network) return [];
            return [.. sets.Select(set => Checked(set, wDim))];
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or FormatException)
        {
            return [];
        }
    }

    static DirectionSet Checked(StoredSet? set, int wDim)
    {
        if (set is not { Kind: not null, Vectors: { Length: <= MostNumbers } vectors, Travel: { } travel }
            || !Enum.TryParse(set.Kind, out DirectionKind kind) || !Enum.IsDefined(kind) || !LayerSelection.TryParse(set.Layers, out LayerSelection layers))
        {
            throw new FormatException("these are no directions");
        }

        var directions = new DirectionSet(kind, layers, vectors, travel);
        bool isSound = directions.WDim == wDim && vectors.AsSpan().IndexOfAnyExceptInRange(-1.001f, 1.001f) < 0
            && !travel.Any(distance => !float.IsFinite(distance));
        return isSound ? directions : throw new FormatException("these directions are damaged");
    }

    sealed record Stored(string? Livegan, string? Network, StoredSet[]? Sets);

    sealed record StoredSet(string? Kind, string? Layers, float[]? Vectors, float[]? Travel);
}
