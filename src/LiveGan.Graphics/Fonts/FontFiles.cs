namespace LiveGan.Graphics.Fonts;

/// <summary>The font files that the HUD uses, found among the system's fonts.</summary>
/// <param name="Medium">File of the text weight.</param>
/// <param name="SemiBold">File of the heading weight; may be the same.</param>
/// <param name="Fallback">A font with many scripts for letters that the others lack, or null.</param>
sealed record FontFiles(string Medium, string SemiBold, string? Fallback)
{
    /// <summary>What to do where no font is found.</summary>
    public const string MissingMessage =
        "the HUD's text needs a font, and none was found: install one with 'apt install fonts-inter' (Debian, Ubuntu)";

    // Best first. Inter is drawn for screens, with figures that stay apart at small sizes.
    static readonly (string Medium, string SemiBold)[] Candidates =
    [
        ("Inter-Medium.otf", "Inter-SemiBold.otf"),
        ("Inter-Medium.ttf", "Inter-SemiBold.ttf"),
        ("Roboto-Medium.ttf", "Roboto-Bold.ttf"),
        ("B612-Regular.otf", "B612-Bold.otf"),
        ("NotoSans-Medium.ttf", "NotoSans-SemiBold.ttf"),
        ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
        ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
        ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
        ("SFNS.ttf", "SFNS.ttf"),
        ("HelveticaNeue.ttc", "HelveticaNeue.ttc"),
        ("Helvetica.ttc", "Helvetica.ttc"),
        ("segoeui.ttf", "seguisb.ttf"),
        ("Arial.ttf", "Arial Bold.ttf"),
        ("arial.ttf", "arialbd.ttf"),
    ];

    static readonly string[] FallbackNames = ["DejaVuSans.ttf", "NotoSans-Regular.ttf", "Arial Unicode.ttf", "segoeui.ttf"];

    /// <summary>The best fonts in the system's folders, or null where there are none.</summary>
    public static FontFiles? Find() => Find(SystemFolders());

    /// <summary>The best fonts in some folders, or null where there are none.</summary>
    public static FontFiles? Find(IEnumerable<string> folders)
    {
        Dictionary<string, string> files = [];
        var everything = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 6 };
        foreach (var folder in folders.Where(Directory.Exists))
            foreach (var path in Directory.EnumerateFiles(folder, "*.*", everything))
                files.TryAdd(Path.GetFileName(path), path);
        var fallback = FallbackNames.Select(name => files.GetValueOrDefault(name)).FirstOrDefault(path => path is not null);
        foreach (var (medium, semiBold) in Candidates)
            if (files.TryGetValue(medium, out var path)) return new FontFiles(path, files.GetValueOrDefault(semiBold, path), fallback);
        return null;
    }

    static IEnumerable<string> SystemFolders()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsWindows()) return [Environment.GetFolderPath(Environment.SpecialFolder.Fonts)];
        if (OperatingSystem.IsMacOS()) return [Path.Combine(home, "Library/Fonts"), "/Library/Fonts", "/System/Library/Fonts"];
        return
        [
            Path.Combine(home, ".local/share/fonts"), Path.Combine(home, ".fonts"), "/usr/local/share/fonts", "/usr/share/fonts",
        ];
    }
}
