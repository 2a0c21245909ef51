using System.Text.RegularExpressions;

namespace LiveGan.Devices.Midi;

/// <summary>
/// What is a device's own in the name that a MIDI system gives its port: numbers that change with every plug are left out.
/// </summary>
static partial class MidiPortName
{
    /// <summary>
    /// The name of LiveGan's virtual port and of its client; the clients of other ports append <c> in</c> or <c> out</c>.
    /// </summary>
    internal const string Own = "LiveGan";

    /// <summary><c>nanoKONTROL2:nanoKONTROL2 MIDI 1 20:0</c> → <c>nanoKONTROL2 MIDI 1</c>.</summary>
    internal static string CleanAlsa(string systemName) => Join(AlsaAddress().Replace(systemName, ""));

    /// <summary>
    /// <c>client:port</c> as JACK says it; the bridges of a2jmidid and PipeWire wrap the ALSA name, which is unwrapped.
    /// </summary>
    internal static string CleanJack(string systemName)
    {
        string name = BridgeClient().Replace(systemName, "");
        name = name.Length < systemName.Length ? BridgeMarks().Replace(name, "") : ServerSuffix().Replace(name, "", 1);
        return Join(name);
    }

    /// <summary>WinMM: RtMidi appends the port's index.</summary>
    internal static string CleanWindows(string systemName) => Or(PortIndex().Replace(systemName, ""), systemName);

    /// <summary>True for a port of LiveGan itself, which must not be heard by itself.</summary>
    internal static bool IsOwn(string systemName) => OwnClient().IsMatch(systemName);

    /// <summary>
    /// Most drivers repeat the device's name in the port's: then the port says it all.
    /// </summary>
    static string Join(string name)
    {
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return name.Trim();
        string client = name[..colon].Trim();
        string port = name[(colon + 1)..].Trim();
        if (port.Length == 0 || client.Length == 0)
            return Or(client + port, name);
        return port.StartsWith(client, StringComparison.OrdinalIgnoreCase) ? port : $"{client}:{port}";
    }

    static string Or(string name, string otherwise) => name.Length > 0 ? name : otherwise;

    [GeneratedRegex(""" \d+:\d+$""")]
    internal static partial Regex AlsaAddress();

    [GeneratedRegex("""^(a2j|Midi-Bridge):""")]
    internal static partial Regex BridgeClient();

    // a2j: "nanoKONTROL2 [20] (capture): port"; PipeWire: "nanoKONTROL2:(capture_0) port".
    [GeneratedRegex(""" \[\d+\]| ?\((capture|playback)(_\d+)?\)""")]
    internal static partial Regex BridgeMarks();

    // jackd appends -01 to -99 to a client's name that is taken; more than nine of a kind is rarer than a device "X-49".
    [GeneratedRegex("""-0\d(?=:)""")]
    internal static partial Regex ServerSuffix();

    [GeneratedRegex(""" \d+$""")]
    internal static partial Regex PortIndex();

    [GeneratedRegex("""^LiveGan( in| out| ports)?(-\d\d)?(:|$)""")]
    internal static partial Regex OwnClient();

    /// <summary>The part of a port's name that stays when the system numbers its ports anew.</summary>
    internal static string Clean(Interop.RtMidiApi api, string systemName) => api switch
    {
        Interop.RtMidiApi.Alsa => CleanAlsa(systemName),
        Interop.RtMidiApi.Jack => CleanJack(systemName),
        Interop.RtMidiApi.WindowsMultimedia => CleanWindows(systemName),
        _ => systemName,
    };
}
