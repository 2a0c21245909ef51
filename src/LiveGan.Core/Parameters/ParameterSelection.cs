using System.Diagnostics.CodeAnalysis;

namespace LiveGan.Core.Parameters;

/// <summary>Which parameters a driver moves, in their order.</summary>
/// <remarks>
/// Immutable. Written as names with commas between; a star at the end stands for every name that begins so:
/// <c>bend1.rotate</c>, <c>direction*</c>, <c>mixCoarse,mixFine</c>.
/// </remarks>
public sealed class ParameterSelection : IEquatable<ParameterSelection>
{
    readonly string _text;
    readonly int[] _numbers;

    ParameterSelection(string text, int[] numbers) => (_text, _numbers) = (text, numbers);

    /// <summary>Their numbers in <see cref="ParameterTable"/>, each once.</summary>
    public ReadOnlySpan<int> Numbers => _numbers;

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="selection">What it selects.</param>
    /// <param name="unknown">The first name that there is not; empty when it was read.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ParameterSelection? selection, out string unknown)
    {
        ArgumentNullException.ThrowIfNull(text);
        var numbers = new List<int>();
        (selection, unknown) = (null, "");
        foreach (string name in text.Split(',', StringSplitOptions.TrimEntries))
        {
            int[] found = name.EndsWith('*')
                ? [.. Enumerable.Range(0, ParameterTable.Count).Where(i => ParameterTable.Names[i].StartsWith(name[..^1], StringComparison.Ordinal))]
                : ParameterTable.Find(name) is >= 0 and int one ? [one] : [];
            if (found.Length == 0)
            {
                unknown = name;
                return false;
            }
            numbers.AddRange(found.Where(number => !numbers.Contains(number)));
        }
        selection = new ParameterSelection(text, [.. numbers]);
        return true;
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">It names a parameter that there is not.</exception>
    public static ParameterSelection Parse(string text) => TryParse(text, out ParameterSelection? selection, out string unknown)
        ? selection
        : throw new FormatException($"there is no parameter '{unknown}': name one such as direction1, deck, noise3 or bend1.rotate");

    /// <inheritdoc/>
    public bool Equals(ParameterSelection? other) => other is not null && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ParameterSelection);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => _text;
}
