using LiveGan.App.CommandLine;
using LiveGan.Core.Mapping;
using LiveGan.Core.Presets;

namespace LiveGan.App.Show;

/// <summary>The folder of looks and controller profiles that a performer may edit.</summary>
public static class PresetFolder
{
    /// <summary>The look that plays when none is named.</summary>
    public const string DefaultLook = "slow-tide";

    const int MostParents = 8;

    /// <summary>
    /// <c>LIVEGAN_PRESETS</c>; else the <c>presets</c> of the checkout that the program was built in, so that an edit there
    /// counts at once; else the one beside the program.
    /// </summary>
    public static string Path { get; } = Find();

    /// <summary>Names of the looks, sorted.</summary>
    public static IReadOnlyList<string> Looks => Names("looks");

    /// <summary>Reads a look by name, from a file, or from a snapshot.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    /// <exception cref="PresetException">The file has a mistake; the message tells line and column.</exception>
    /// <exception cref="LiveGan.Media.MediaException">A picture holds no look.</exception>
    public static Look ReadLook(string nameOrFile)
    {
        if (Snapshot.IsNamedSo(nameOrFile)) return Snapshot.Read(nameOrFile).Look;
        return Look.Parse(Read("looks", "--look", nameOrFile, out string file), file);
    }

    /// <summary>Reads a profile by name or file.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    /// <exception cref="PresetException">The file has a mistake; the message tells line and column.</exception>
    public static ControllerProfile ReadController(string nameOrFile) => ReadController(nameOrFile, 0);

    /// <summary>A profile may extend another, that one another, and so on, but not without end.</summary>
    static ControllerProfile ReadController(string nameOrFile, int depth)
    {
        if (depth > MostParents)
            throw new UsageException($"--controller: '{nameOrFile}' extends itself in the end; remove one \"extends\"");
        string text = Read("controllers", "--controller", nameOrFile, out string file);
        return ControllerProfile.Parse(text, file, parent => ReadController(parent, depth + 1));
    }

    /// <summary>Reads every profile, the one written last first; one with a mistake is reported and left out.</summary>
    public static ControllerCatalog ReadControllers(Action<string> report)
    {
        var profiles = new List<ControllerProfile>();
        foreach (string name in Names("controllers").OrderByDescending(name => File.GetLastWriteTimeUtc(System.IO.Path.Combine(Path, "controllers", name + ".json"))))
        {
            try
            {
                profiles.Add(ReadController(name));
            }
            catch (Exception exception) when (exception is PresetException or UsageException)
            {
                report(exception.Message);
            }
        }

        return new ControllerCatalog(profiles);
    }

    static string Read(string kind, string option, string nameOrFile, out string file)
    {
        file = System.IO.Path.Combine(Path, kind, nameOrFile + ".json");
        if (!File.Exists(file)) file = nameOrFile;
        if (!File.Exists(file))
        {
            throw new UsageException(
                $"{option}: there is no '{nameOrFile}' in presets/{kind} and no such file; choose one of {string.Join(", ", Names(kind))}");
        }

        return File.ReadAllText(file);
    }

    static string[] Names(string kind)
    {
        string folder = System.IO.Path.Combine(Path, kind);
        if (!Directory.Exists(folder)) return [];
        return [.. Directory.EnumerateFiles(folder, "*.json").Select(file => System.IO.Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];
    }

    static string Find()
    {
        if (Environment.GetEnvironmentVariable("LIVEGAN_PRESETS") is { Length: > 0 } chosen) return chosen;
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (File.Exists(System.IO.Path.Combine(folder, "LiveGan.sln")) && Directory.Exists(System.IO.Path.Combine(folder, "presets")))
                return System.IO.Path.Combine(folder, "presets");
        }

        return System.IO.Path.Combine(AppContext.BaseDirectory, "presets");
    }
}
