using LiveGan.App.CommandLine;
using LiveGan.Media.Films;

namespace LiveGan.App.Commands;

/// <summary><c>livegan join</c>: parts of a film, put together without encoding again.</summary>
static class JoinCommand
{
    public static int Run(IReadOnlyList<string> parts, string path, string? audio, bool overwrite, TextWriter output)
    {
        if (parts.Count == 0) throw new UsageException("name the parts to join, in order");
        FilmJoint.Join(parts, path, audio, overwrite);
        output.WriteLine($"{path}: {parts.Count} parts");
        return ExitCode.Success;
    }
}
