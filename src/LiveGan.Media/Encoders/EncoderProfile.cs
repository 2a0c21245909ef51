using System.Globalization;

namespace LiveGan.Media.Encoders;

/// <summary>How ffmpeg is asked for an encoder.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Name">As <c>--encoder</c> takes it.</param>
/// <param name="Encoder">ffmpeg's name for it.</param>
/// <param name="Device">Options before the input, which open the device.</param>
/// <param name="PixelFormat">Layout of the pictures it takes.</param>
/// <param name="IsUploaded">True when pictures must be carried to the device first.</param>
public sealed record EncoderProfile(EncoderKind Kind, string Name, string Encoder, string[] Device, string PixelFormat, bool IsUploaded = false)
{
    const string RenderNode = "/dev/dri/renderD128";

    /// <summary>Every encoder, in the order in which they are preferred when nobody chooses.</summary>
    public static IReadOnlyList<EncoderProfile> All { get; } =
    [
        new(EncoderKind.Nvenc, "nvenc", "h264_nvenc", [], "yuv420p"),
        new(EncoderKind.VideoToolbox, "videotoolbox", "h264_videotoolbox", [], "yuv420p"),
        new(EncoderKind.Qsv, "qsv", "h264_qsv", [], "nv12"),
        new(EncoderKind.Vaapi, "vaapi", "h264_vaapi", ["-vaapi_device", RenderNode], "nv12", IsUploaded: true),
        new(EncoderKind.Amf, "amf", "h264_amf", [], "nv12"),
        new(EncoderKind.Software, "software", "libx264", [], "yuv420p"),
    ];

    /// <summary>The end of a filter chain whose pictures are 4:2:0.</summary>
    internal string Handover => IsUploaded ? $",format={PixelFormat},hwupload" : PixelFormat == "yuv420p" ? "" : $",format={PixelFormat}";

    /// <summary>The profile of a kind.</summary>
    public static EncoderProfile Of(EncoderKind kind) => All.First(profile => profile.Kind == kind);

    /// <summary>Options of the encoder for the processor aside: constant quality, no B frames, a key frame every <paramref name="interval"/>.</summary>
    /// <param name="quality">0 (best) to 51, as x264's rate factor.</param>
    /// <param name="interval">Frames.</param>
    internal string[] Options(int quality, int interval)
    {
        string q = quality.ToString(CultureInfo.InvariantCulture);
        string[] common = ["-c:v", Encoder, "-g", interval.ToString(CultureInfo.InvariantCulture)];
        return Kind switch
        {
            EncoderKind.Nvenc => [.. common, "-preset", "p4", "-rc", "vbr", "-cq", q, "-b:v", "0", "-bf", "0"],
            EncoderKind.VideoToolbox => [.. common, "-bf", "0", "-q:v", Math.Clamp(100 - 2 * quality, 1, 100).ToString(CultureInfo.InvariantCulture)],
            EncoderKind.Qsv => [.. common, "-bf", "0", "-global_quality", q],
            EncoderKind.Vaapi => [.. common, "-bf", "0", "-rc_mode", "CQP", "-qp", q],
            EncoderKind.Amf => [.. common, "-rc", "cqp", "-qp_i", q, "-qp_p", q],
            _ => [.. common, "-bf", "0", "-crf", q],
        };
    }

    /// <summary>False when this machine cannot have it, told by a look at the system.</summary>
    internal bool IsConceivable() => Kind switch
    {
        EncoderKind.Software => true,
        EncoderKind.Nvenc => OperatingSystem.IsWindows() || (OperatingSystem.IsLinux() && (File.Exists("/dev/nvidiactl") || File.Exists("/dev/dxg"))),
        EncoderKind.Qsv => OperatingSystem.IsWindows() || (OperatingSystem.IsLinux() && File.Exists(RenderNode)),
        EncoderKind.Vaapi => OperatingSystem.IsLinux() && File.Exists(RenderNode),
        EncoderKind.Amf => OperatingSystem.IsWindows(),
        _ => OperatingSystem.IsMacOS(),
    };
}
