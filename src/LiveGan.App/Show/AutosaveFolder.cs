using System.Diagnostics;
using System.Globalization;
using LiveGan.Core.Cues;
using LiveGan.Core.Presets;

namespace LiveGan.App.Show;

/// <summary>Where running shows keep themselves, so that one that is cut off can go on.</summary>
/// <remarks>
/// One file a process, <c>session-PID.json</c>, in <c>LIVEGAN_STATE</c> or the user's state folder; a show that ends in order
/// removes its own. A file whose process is no more is of a show that was cut off.
/// </remarks>
public static class AutosaveFolder
{
    const string Prefix = "session-";

    /// <summary>The folder; it may not exist yet.</summary>
    public static string Path
    {
        get
        {
            if (Environment.GetEnvironmentVariable("LIVEGAN_STATE") is { Length: > 0 } chosen) return chosen;
            string root = Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } state
                ? state
                : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
            return System.IO.Path.Combine(root, "livegan");
        }
    }

    /// <summary>This process's file.</summary>
    public static string OwnFile => System.IO.Path.Combine(Path, Name(Environment.ProcessId));

    /// <summary>The newest file of a show that was cut off, or null.</summary>
    public static string? FindCutOff()
    {
        if (!Directory.Exists(Path)) return null;
        return Directory.EnumerateFiles(Path, Prefix + "*.json").Where(IsCutOff).OrderByDescending(File.GetLastWriteTimeUtc).FirstOrDefault();
    }

    /// <summary>Reads a session.</summary>
    /// <exception cref="PresetException">The file is damaged.</exception>
    public static Session Read(string file) => SessionJson.Parse(File.ReadAllText(file), file);

    /// <summary>Writes a session so that a cut leaves the old file or the new one, never half.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(Session session)
    {
        Directory.CreateDirectory(Path);
        string draft = OwnFile + ".new";
        File.WriteAllText(draft, SessionJson.Write(session));
        File.Move(draft, OwnFile, overwrite: true);
    }

    /// <summary>Forgets every show that was cut off.</summary>
    public static void Forget()
    {
        if (!Directory.Exists(Path)) return;
        foreach (string file in Directory.EnumerateFiles(Path, Prefix + "*.json").Where(IsCutOff).ToArray()) File.Delete(file);
    }

    static string Name(int process) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{process}.json");

    static bool IsCutOff(string file)
    {
        string number = System.IO.Path.GetFileNameWithoutExtension(file)[Prefix.Length..];
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int id)) return false;
        if (id == Environment.ProcessId) return false;
        try
        {
            using Process process = Process.GetProcessById(id);
            // A process that is younger than the file took the number of the one that wrote it.
            return process.StartTime.ToUniversalTime() > File.GetLastWriteTimeUtc(file);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return true;
        }
    }
}
