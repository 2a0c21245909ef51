namespace LiveGan.Core.Tests;

/// <summary>Finds the repository and the fixtures from wherever the tests run.</summary>
static class RepositoryRoot
{
    public static string Path { get; } = Find();

    public static string Fixtures =>
        Environment.GetEnvironmentVariable("LIVEGAN_FIXTURES") ?? System.IO.Path.Combine(Path, "tests", "fixtures");

    static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "LiveGan.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException($"no LiveGan.sln above {AppContext.BaseDirectory}: run the tests from a clone");
    }
}
