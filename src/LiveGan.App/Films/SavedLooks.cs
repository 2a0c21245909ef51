using LiveGan.App.CommandLine;
using LiveGan.App.Show;
using LiveGan.Core.Cues;
using LiveGan.Core.Presets;

namespace LiveGan.App.Films;

/// <summary>The looks that a file holds: one, or the cues of a session or of a kept show.</summary>
static class SavedLooks
{
    /// <summary>Reads them, cues in the order of their places.</summary>
    /// <param name="nameOrFile">A look's name or file, a snapshot, a session (<c>session/1</c>) or a journal.</param>
    /// <exception cref="UsageException">There is no such file, or no cue in it.</exception>
    /// <exception cref="PresetException">It is not sound.</exception>
    /// <exception cref="LiveGan.Core.Journal.JournalException">The show cannot be played.</exception>
    public static IReadOnlyList<Look> Read(string nameOrFile)
    {
        if (JournalFile.IsNamedSo(nameOrFile)) return Cues(InterruptedShow.Read(nameOrFile, _ => { }).Performance.Cues.All.ToArray(), nameOrFile);
        if (!IsSession(nameOrFile)) return [PresetFolder.ReadLook(nameOrFile)];
        return Cues(AutosaveFolder.Read(nameOrFile).Cues, nameOrFile);
    }

    static bool IsSession(string file) =>
        Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase) && File.Exists(file)
        && File.ReadAllText(file).Contains("\"session/1\"", StringComparison.Ordinal);

    static Look[] Cues(IEnumerable<Cue?> cues, string file)
    {
        Look[] looks = [.. cues.OfType<Cue>().Select(cue => cue.Look)];
        return looks.Length > 0 ? looks : throw new UsageException($"'{file}' holds no cues; store some in a show with Shift and 1 to 9");
    }
}
