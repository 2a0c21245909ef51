namespace LiveGan.Core.Tests.Presets;

/// <summary>The presets of the repository.</summary>
static class PresetFiles
{
    public static string[] Looks { get; } = Files("looks");

    public static string[] Controllers { get; } = Files("controllers");

    static string[] Files(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "presets", folder), "*.json").Order(StringComparer.Ordinal)];
}
