using System.Globalization;
using System.Text;

namespace LiveGan.Media.Tests.Tools;

/// <summary>A video file as ffprobe and ffmpeg see it.</summary>
sealed class Video
{
    readonly Dictionary<string, string> _fields = [];

    public Video(string path)
    {
        Path = path;
        var text = Encoding.UTF8.GetString(Tool.Run(
            "ffprobe", "-v", "error", "-count_frames", "-select_streams", "v:0", "-show_streams", "-show_format", "-of", "flat=s=_", path));
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split('=', 2);
            _fields[parts[0]] = parts[1].Trim('"');
        }
    }

    public string Path { get; }

    public int Width => int.Parse(this["width"], CultureInfo.InvariantCulture);

    public int Height => int.Parse(this["height"], CultureInfo.InvariantCulture);

    public int Frames => int.Parse(this["nb_read_frames"], CultureInfo.InvariantCulture);

    public double Seconds => double.Parse(_fields["format_duration"], CultureInfo.InvariantCulture);

    /// <summary>A field of the video stream, as ffprobe names it.</summary>
    public string this[string field] => _fields["streams_stream_0_" + field];

    /// <summary>All frames, RGB, through the matrix that the file names.</summary>
    public List<byte[]> Decode()
    {
        var (output, errors, code) = Tool.Start(
            "ffmpeg", "-v", "error", "-i", Path, "-vf", "scale=flags=accurate_rnd+full_chroma_int+full_chroma_inp", "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "rgb24", "-");
        Assert.Equal(0, code);
        Assert.Equal("", errors);
        var size = Width * Height * 3;
        Assert.Equal(0, output.Length % size);
        return [.. output.Chunk(size)];
    }

    /// <summary>Times of all frames, seconds.</summary>
    public double[] Times() =>
        [.. Encoding.UTF8.GetString(Tool.Run("ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries", "frame=pts_time", "-of", "csv=p=0", Path))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => double.Parse(line.TrimEnd(','), CultureInfo.InvariantCulture))];
}
