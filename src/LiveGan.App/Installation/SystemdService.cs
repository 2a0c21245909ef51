using LiveGan.Media;

namespace LiveGan.App.Installation;

/// <summary>The systemd user unit that starts an installation with the user's session.</summary>
static class SystemdService
{
    /// <summary>The unit's text: started with the graphical session, kept awake, restarted should the watchdog itself end.</summary>
    /// <param name="program">Full path of the program.</param>
    /// <param name="list">Full path of the show list.</param>
    public static string Unit(string program, string list) => $"""
        [Unit]
        Description=LiveGan installation
        PartOf=graphical-session.target
        After=graphical-session.target

        [Service]
        ExecStart=systemd-inhibit --what=idle:sleep --who=LiveGan --why=Installation {Quote(program)} install {Quote(list)}
        Restart=always
        RestartSec=2
        LogRateLimitIntervalSec=10
        LogRateLimitBurst=200

        [Install]
        WantedBy=graphical-session.target

        """;

    /// <summary>Writes the unit where systemd looks for it; returns its path.</summary>
    /// <exception cref="MediaException">It cannot be written.</exception>
    public static string Write(string program, string list)
    {
        string home = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } chosen
            ? chosen
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config");
        string path = Path.Combine(home, "systemd", "user", "livegan.service");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, Unit(program, list));
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MediaException($"cannot write the service '{path}': {e.Message.TrimEnd('.')}; free space or check its folder's rights", e);
        }
    }

    /// <summary>As systemd.service(5) reads an argument.</summary>
    static string Quote(string path) =>
        $"\"{path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("%", "%%", StringComparison.Ordinal).Replace("$", "$$", StringComparison.Ordinal)}\"";
}
