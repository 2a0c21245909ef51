using LiveGan.Core.Performance;

namespace LiveGan.Core.Presets;

/// <summary>An enum's names as presets write them: in camel case.</summary>
static class PresetNames
{
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        // The key of a look and the word on every screen.
        if (value is Macro.NoiseAmount) return "noise";
        string name = Enum.GetName(value) ?? throw new ArgumentOutOfRangeException(nameof(value), value, "it has no name");
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    public static string[] All<T>()
        where T : struct, Enum
        => [.. Enum.GetValues<T>().Select(Of)];

    public static bool TryParse<T>(string name, out T value)
        where T : struct, Enum
    {
        foreach (T candidate in Enum.GetValues<T>())
        {
            if (Of(candidate) != name) continue;
            value = candidate;
            return true;
        }
        value = default;
        return false;
    }
}
