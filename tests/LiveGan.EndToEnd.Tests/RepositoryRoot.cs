namespace LiveGan.EndToEnd.Tests;

/// <summary>Finds the folder that holds LiveGan.sln.</summary>
static class RepositoryRoot
{
    public static string Path { get; } = Find();

    public static string Fixture(string name) => System.IO.Path.Combine(Path, "tests", "fixtures", name);

    static string Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder, "LiveGan.sln")))
            folder = System.IO.Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("the tests must run inside the repository: LiveGan.sln is nowhere above");
    }
}
