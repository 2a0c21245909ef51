namespace LiveGan.Checkpoints.Tests;

/// <summary>Finds the repository and its fixtures from wherever the tests run.</summary>
static class RepositoryRoot
{
    public static string Path { get; } = Find();

    /// <summary>The fixtures' folder; <c>LIVEGAN_FIXTURES</c> names a larger one of the same layout.</summary>
    public static string Fixtures { get; } =
        Environment.GetEnvironmentVariable("LIVEGAN_FIXTURES") is { Length: > 0 } other ? other : System.IO.Path.Combine(Path, "tests", "fixtures");

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "LiveGan.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"no LiveGan.sln above {AppContext.BaseDirectory}");
    }
}
