using System.Globalization;
using System.Text.RegularExpressions;

namespace LiveGan.Devices.Midi;

/// <summary>Who listens to whom in ALSA's sequencer, read from the kernel's table <c>/proc/asound/seq/clients</c>.</summary>
static partial class AlsaSubscriptions
{
    const string Table = "/proc/asound/seq/clients";

    /// <summary>The table's text, or null where the kernel does not show it.</summary>
    internal static string? ReadTable()
    {
        try
        {
            return File.ReadAllText(Table);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// The addresses (<c>client:port</c>) that listen to the port whose system name ends in its own address.
    /// </summary>
    internal static List<string> Listeners(string table, string systemName)
    {
        List<string> listeners = [];
        string source = systemName[(systemName.LastIndexOf(' ') + 1)..];
        int client = -1;
        string port = "";
        foreach (string line in table.Split('\n'))
        {
            if (ClientLine().Match(line) is { Success: true } clientLine)
                client = int.Parse(clientLine.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            else if (PortLine().Match(line) is { Success: true } portLine)
                port = string.Create(CultureInfo.InvariantCulture, $"{client}:{portLine.Groups[1].ValueSpan}");
            else if (port == source && line.TrimStart().StartsWith("Connecting To:", StringComparison.Ordinal))
                foreach (Match address in Address().Matches(line))
                    listeners.Add(address.Groups[1].Value);
        }
        return listeners;
    }

    [GeneratedRegex("""^Client +(\d{1,6}) : """)]
    internal static partial Regex ClientLine();

    [GeneratedRegex("""^  Port +(\d{1,6}) : """)]
    internal static partial Regex PortLine();

    // A time stamp such as [real:0] follows some addresses.
    [GeneratedRegex("""(?<=[ ,])(\d{1,6}:\d{1,6})""")]
    internal static partial Regex Address();
}
