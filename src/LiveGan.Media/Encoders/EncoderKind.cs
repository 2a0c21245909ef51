namespace LiveGan.Media.Encoders;

/// <summary>What turns a recording's pictures into H.264.</summary>
public enum EncoderKind
{
    /// <summary>The processor (libx264): works everywhere.</summary>
    Software,

    /// <summary>NVIDIA's encoder.</summary>
    Nvenc,

    /// <summary>Intel's encoder through Quick Sync.</summary>
    Qsv,

    /// <summary>Any Linux graphics driver's encoder through VA-API.</summary>
    Vaapi,

    /// <summary>AMD's encoder on Windows.</summary>
    Amf,

    /// <summary>Apple's encoder.</summary>
    VideoToolbox,
}
