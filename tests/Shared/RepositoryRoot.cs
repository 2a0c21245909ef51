namespace LiveGan.Tests.Shared;

/// <summary>Finds the repository and its fixtures from wherever the tests run.</summary>
static class RepositoryRoot
{
    /// <summary>The folder of LiveGan.sln.</summary>
    public static string Path { get; } = Find();

    /// <summary>The fixtures' folder; <c>LIVEGAN_FIXTURES</c> names a larger one of the same layout.</summary>
    public static string Fixtures { get; } = Environment.GetEnvironmentVariable("LIVEGAN_FIXTURES") is { Length: > 0 } other
        ? other
        : System.IO.Path.Combine(Path, "tests", "fixtures");

    /// <summary>The path of one fixture, such as <c>sg2/m_a32.pkl</c>.</summary>
    public static string Fixture(string name) => System.IO.Path.Combine(Fixtures, name);

    static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "LiveGan.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"no LiveGan.sln above {AppContext.BaseDirectory}: run the tests from a clone");
    }
}
