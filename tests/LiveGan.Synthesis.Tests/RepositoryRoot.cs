namespace LiveGan.Synthesis.Tests;

/// <summary>Finds the repository from wherever the tests run.</summary>
static class RepositoryRoot
{
    public static string Path { get; } = Find();

    /// <summary>The fixtures: those of the repository, or the larger set that LIVEGAN_FIXTURES names.</summary>
    public static string Fixtures { get; } =
        Environment.GetEnvironmentVariable("LIVEGAN_FIXTURES") is { Length: > 0 } folder
            ? folder
            : System.IO.Path.Combine(Path, "tests", "fixtures");

    static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "LiveGan.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"no LiveGan.sln above {AppContext.BaseDirectory}");
    }
}
