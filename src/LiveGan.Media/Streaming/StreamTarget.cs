using System.Globalization;

namespace LiveGan.Media.Streaming;

/// <summary>Where a stream goes, how large and how fast.</summary>
/// <param name="Address">
/// <c>rtmp://</c> or <c>rtmps://</c>, <c>srt://</c>, <c>hls:FOLDER</c>, <c>pipe:FILE</c> (YUV4MPEG, for another program to
/// read) or <c>/dev/videoN</c> (v4l2loopback).
/// </param>
/// <param name="Width">Pixels, 16 to 8192; 0 with <paramref name="Height"/> 0 for the pictures' own size.</param>
/// <param name="Height">Pixels.</param>
/// <param name="FrameRate">Frames a second, 1 to 120.</param>
/// <param name="KilobitsPerSecond">Of the encoded picture, 100 to 200000.</param>
public sealed record StreamTarget(string Address, int Width = 0, int Height = 0, int FrameRate = 30, int KilobitsPerSecond = 4000)
{
    const string Form = "write an address (rtmp://…, srt://…, hls:FOLDER, pipe:FILE, /dev/videoN), then if you like ,1280x720 ,30fps ,4000k";

    /// <summary>What messages call it: the address without a stream key.</summary>
    public string Name
    {
        get
        {
            if (!Uri.TryCreate(Address, UriKind.Absolute, out Uri? uri) || Address.StartsWith('/') || !Address.Contains("://", StringComparison.Ordinal)) return Address;
            return uri.IsDefaultPort || uri.Port < 0 ? $"{uri.Scheme}://{uri.Host}" : string.Create(CultureInfo.InvariantCulture, $"{uri.Scheme}://{uri.Host}:{uri.Port}");
        }
    }

    internal string Scheme => Address.StartsWith("/dev/video", StringComparison.Ordinal) ? "v4l2" : Address[..Math.Max(0, Address.IndexOf(':', StringComparison.Ordinal))];

    internal string Rest => Address[(Address.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>Reads <c>ADDRESS[,WxH][,Nfps][,Nk]</c>.</summary>
    /// <exception cref="MediaException">Not of that form.</exception>
    public static StreamTarget Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(',');
        var target = new StreamTarget(parts[0]);
        if (target.Scheme is not ("rtmp" or "rtmps" or "srt" or "hls" or "pipe" or "v4l2") || (target.Scheme != "v4l2" && target.Rest.Trim('/').Length == 0))
            throw new MediaException($"cannot stream to '{parts[0]}': {Form}");
        foreach (string part in parts.Skip(1)) target = target.With(part.Trim(), text);
        return target;
    }

    StreamTarget With(string part, string text)
    {
        string[] sides = part.Split('x');
        if (sides.Length == 2 && Whole(sides[0], 16, 8192, out int width) && Whole(sides[1], 16, 8192, out int height))
            return this with { Width = width + (width & 1), Height = height + (height & 1) };
        if (part.EndsWith("fps", StringComparison.Ordinal) && Whole(part[..^3], 1, 120, out int rate)) return this with { FrameRate = rate };
        if (part.EndsWith('k') && Whole(part[..^1], 100, 200_000, out int bits)) return this with { KilobitsPerSecond = bits };
        throw new MediaException($"cannot stream to '{text}': '{part}' is no size (16x16 to 8192x8192), rate (1fps to 120fps) or bit rate (100k to 200000k)");
    }

    static bool Whole(string digits, int least, int most, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most;
}
