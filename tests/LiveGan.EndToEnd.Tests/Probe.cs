using System.Diagnostics;
using System.Globalization;

namespace LiveGan.EndToEnd.Tests;

/// <summary>What ffprobe and ffmpeg say of a video or picture file; a picture, or a film under way, has no length: NaN.</summary>
sealed record Probe(int Frames, string FrameRate, double Seconds, int Width, int Height)
{
    /// <summary>Counts the frames by decoding them.</summary>
    public static Probe Read(string file)
    {
        string answer = Run("ffprobe", "-v", "error", "-count_frames", "-select_streams", "v:0", "-show_entries",
            "stream=width,height,r_frame_rate,nb_read_frames:format=duration", "-of", "default=noprint_wrappers=1", file);
        var fields = answer.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim().Split('=', 2)).Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0]).ToDictionary(group => group.Key, group => group.Last()[1]);
        return new Probe(
            int.Parse(fields["nb_read_frames"], CultureInfo.InvariantCulture),
            fields["r_frame_rate"],
            fields["duration"] is "N/A" ? double.NaN : double.Parse(fields["duration"], CultureInfo.InvariantCulture),
            int.Parse(fields["width"], CultureInfo.InvariantCulture),
            int.Parse(fields["height"], CultureInfo.InvariantCulture));
    }

    /// <summary>As <see cref="Read"/>, but null while the file is still being written.</summary>
    public static Probe? TryRead(string file)
    {
        try
        {
            return Read(file);
        }
        catch (Exception exception) when (exception is FormatException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Decodes the whole file; returns what the decoder complained about.</summary>
    public static string Decode(string file) => Run("ffmpeg", "-v", "error", "-i", file, "-f", "null", "-");

    /// <summary>Runs a program to its end and returns everything it said.</summary>
    public static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new InvalidOperationException($"this test needs the program '{program}' from the package ffmpeg: {exception.Message}", exception);
        }

        using (process)
        {
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output + error.Result;
        }
    }

    /// <summary>Mean square difference of two pictures.</summary>
    public static double Difference(string a, string b)
    {
        string said = Run("ffmpeg", "-hide_banner", "-i", a, "-i", b, "-lavfi", "psnr", "-f", "null", "-");
        string average = said.Split("average:")[1].Split(' ')[0].Trim();
        return average == "inf" ? 0 : 255 / Math.Pow(10, double.Parse(average, CultureInfo.InvariantCulture) / 20);
    }
}
