namespace LiveGan.App.CommandLine;

/// <summary>The pages that <c>--help</c> prints, one per command, kept as text in the folder <c>Manual</c>.</summary>
public static class Manual
{
    /// <summary>The page of a command; <c>livegan</c> is the first page.</summary>
    /// <exception cref="ArgumentException">There is no such page.</exception>
    public static string Page(string command)
    {
        using Stream stream = typeof(Manual).Assembly.GetManifestResourceStream($"Manual/{command}.txt")
            ?? throw new ArgumentException($"the manual has no page '{command}'", nameof(command));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
