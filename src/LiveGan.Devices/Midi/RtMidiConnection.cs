using LiveGan.Devices.Interop;

namespace LiveGan.Devices.Midi;

/// <summary>Which MIDI API of RtMidi's is used, after asking each quietly whether it answers.</summary>
/// <param name="Api">The API.</param>
/// <param name="Session">With JACK, the client that watches the server; owned by the caller.</param>
sealed record RtMidiConnection(RtMidiApi Api, JackSession? Session)
{
    /// <summary>Forces an API: alsa, core, winmm or jack.</summary>
    internal const string Variable = "LIVEGAN_MIDI_API";

    static readonly (string Name, RtMidiApi Api, string DisplayName)[] Known =
    [
        ("alsa", RtMidiApi.Alsa, "ALSA"),
        ("core", RtMidiApi.CoreMidi, "CoreMIDI"),
        ("winmm", RtMidiApi.WindowsMultimedia, "Windows MultiMedia"),
        ("jack", RtMidiApi.Jack, "JACK"),
    ];

    internal string DisplayName => Array.Find(Known, known => known.Api == Api).DisplayName;

    /// <summary>The first API that answers, or the forced one.</summary>
    /// <exception cref="MidiUnavailableException">No library, an unknown name, or nothing answers.</exception>
    internal static RtMidiConnection Open(string? forced)
    {
        forced ??= Environment.GetEnvironmentVariable(Variable);
        var candidates = string.IsNullOrEmpty(forced)
            ? Known
            : Array.FindAll(Known, known => known.Name.Equals(forced, StringComparison.OrdinalIgnoreCase));
        if (candidates.Length == 0)
        {
            throw new MidiUnavailableException(
                $"cannot use the MIDI API '{forced}': {Variable} knows {string.Join(", ", Known.Select(known => known.Name))}.");
        }
        if (!SystemLibraries.TryLoad(RtMidi.Library))
        {
            throw new MidiUnavailableException(
                "cannot use MIDI: the library RtMidi is missing; install it with " + InstallCommand() + ".");
        }
        RtMidiApi[] compiled = RtMidi.CompiledApis();
        List<string> problems = [];
        foreach (var (name, api, displayName) in candidates)
        {
            JackSession? session = null;
            string? problem = null;
            if (!compiled.Contains(api))
                problem = forced is { Length: > 0 } ? $"this RtMidi was built without {displayName}" : null;
            else if (api == RtMidiApi.Alsa)
                problem = Alsa.SequencerProblem();
            else if (api == RtMidiApi.Jack)
                session = JackSession.TryJoin(out problem);
            if (compiled.Contains(api) && problem is null)
                return new RtMidiConnection(api, session);
            if (problem is not null)
                problems.Add(problem);
        }
        throw new MidiUnavailableException($"cannot use MIDI: {string.Join("; ", problems)}.");
    }

    static string InstallCommand() =>
        OperatingSystem.IsMacOS() ? "brew install rtmidi"
        : OperatingSystem.IsWindows() ? "vcpkg install rtmidi (rtmidi.dll beside livegan.exe)"
        : "apt install librtmidi6";
}
