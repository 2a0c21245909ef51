using System.Diagnostics;

namespace LiveGan.Studio.Tests;

/// <summary>What ffprobe sees in a film.</summary>
static class Films
{
    /// <summary>Its frames, counted by decoding them.</summary>
    public static string Frames(string film)
    {
        var start = new ProcessStartInfo(
            "ffprobe", ["-v", "error", "-count_frames", "-select_streams", "v", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", film])
        {
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("this test needs ffprobe");
        return process.StandardOutput.ReadToEnd().Trim();
    }
}
