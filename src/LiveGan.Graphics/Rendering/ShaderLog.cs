using System.Text.RegularExpressions;

namespace LiveGan.Graphics.Rendering;

/// <summary>Finds the line in a driver's complaint about a shader; each vendor writes it in its own way.</summary>
public static partial class ShaderLog
{
    /// <summary>The first complaint as <c>file:line: message</c>, or as <c>file: message</c> where no line is named.</summary>
    public static string Locate(string file, string log)
    {
        foreach (var line in log.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var match = Complaint().Match(line);
            if (match.Success) return $"{file}:{match.Groups["line"].Value}: {match.Groups["text"].Value.Trim()}";
        }
        var text = log.ReplaceLineEndings(" ").Trim();
        return text.Length == 0 ? $"{file}: the driver gives no reason" : $"{file}: {text}";
    }

    // Mesa "0:12(5): error: …", NVIDIA "0(12) : error C0000: …", Apple, AMD and Intel "ERROR: 0:12: …".
    [GeneratedRegex(
        @"^(?:(?:ERROR:\s*)?\d+:(?<line>\d+)(?:\(\d+\))?|\d+\((?<line>\d+)\))\s*:\s*(?:error\s*:?\s*)?(?<text>.*)$",
        RegexOptions.IgnoreCase)]
    internal static partial Regex Complaint();
}
