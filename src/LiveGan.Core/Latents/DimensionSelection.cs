using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LiveGan.Core.Performance;

namespace LiveGan.Core.Latents;

/// <summary>Which latent dimensions a fader or a driver moves, in their order.</summary>
/// <remarks>
/// Immutable. Written <c>all</c>, or ranges with commas between: <c>7</c>, <c>0-127</c>, <c>0-3,8,510-511</c>. Shares such as
/// <c>0%-25%</c> fit a network of any size.
/// </remarks>
public sealed class DimensionSelection : IEquatable<DimensionSelection>
{
    /// <summary>Most dimensions that a latent can have.</summary>
    public const int MaxDimensions = 65536;

    readonly DimensionRange[] _ranges;

    DimensionSelection(DimensionRange[] ranges) => _ranges = ranges;

    /// <summary>Every dimension there is.</summary>
    public static DimensionSelection All { get; } = new([]);

    /// <summary>The ranges in order; none means all.</summary>
    public ReadOnlySpan<DimensionRange> Ranges => _ranges;

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out DimensionSelection? selection)
    {
        selection = null;
        if (text is null) return false;
        if (text.Trim() == "all")
        {
            selection = All;
            return true;
        }
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length > 4096) return false;
        var ranges = new DimensionRange[parts.Length];
        for (int i = 0; i < parts.Length; i++)
            if (!TryParseRange(parts[i], out ranges[i])) return false;
        selection = new DimensionSelection(ranges);
        return true;
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static DimensionSelection Parse(string text) => TryParse(text, out DimensionSelection? selection)
        ? selection
        : throw new FormatException($"'{text}' selects no dimensions: write all, 7, 0-127, 0%-25%, or several with commas between");

    /// <summary>The dimensions of a latent of <paramref name="dimensions"/> that this selects, each once, in order.</summary>
    /// <exception cref="PerformanceException">It names one that the latent does not have.</exception>
    public int[] Resolve(int dimensions)
    {
        if (_ranges.Length == 0) return [.. Enumerable.Range(0, dimensions)];
        var seen = new HashSet<int>();
        var selected = new List<int>();
        foreach (DimensionRange range in _ranges)
        {
            (int first, int last) = range.Within(dimensions);
            if (last >= dimensions)
            {
                throw new PerformanceException(
                    $"dimension {last} is selected, but this network has 0 to {dimensions - 1}: take a look made for "
                    + $"{dimensions} dimensions, or write shares such as 0%-25%");
            }
            for (int d = first; d <= last; d++)
                if (seen.Add(d)) selected.Add(d);
        }
        return [.. selected];
    }

    /// <summary>The same without those that the latent (or layer) does not have; may be empty.</summary>
    public int[] ResolveWithin(int dimensions)
    {
        if (_ranges.Length == 0) return [.. Enumerable.Range(0, dimensions)];
        var seen = new HashSet<int>();
        foreach (DimensionRange range in _ranges)
        {
            (int first, int last) = range.Within(dimensions);
            for (int d = first; d <= Math.Min(last, dimensions - 1); d++) seen.Add(d);
        }
        return [.. seen];
    }

    /// <inheritdoc/>
    public bool Equals(DimensionSelection? other) => other is not null && _ranges.AsSpan().SequenceEqual(other._ranges);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DimensionSelection);

    /// <inheritdoc/>
    public override int GetHashCode() => _ranges.Length == 0 ? 0 : HashCode.Combine(_ranges.Length, _ranges[0]);

    /// <inheritdoc/>
    public override string ToString() => _ranges.Length == 0 ? "all" : string.Join(',', _ranges);

    static bool TryParseRange(string text, out DimensionRange range)
    {
        int dash = text.IndexOf('-', StringComparison.Ordinal);
        string first = dash < 0 ? text : text[..dash].TrimEnd();
        string last = dash < 0 ? text : text[(dash + 1)..].TrimStart();
        bool share = first.EndsWith('%');
        range = default;
        if (share != last.EndsWith('%') || (share && dash < 0)) return false;
        if (!TryParseNumber(first, share, out int from) || !TryParseNumber(last, share, out int to)) return false;
        range = new DimensionRange(from, to, share);
        return share ? from < to : from <= to;
    }

    static bool TryParseNumber(string text, bool share, out int number) =>
        int.TryParse(share ? text[..^1] : text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && number <= (share ? 100 : MaxDimensions - 1);
}
