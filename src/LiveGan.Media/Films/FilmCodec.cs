namespace LiveGan.Media.Films;

/// <summary>How a film is encoded.</summary>
public enum FilmCodec
{
    /// <summary>H.264, plays everywhere.</summary>
    H264,

    /// <summary>H.265.</summary>
    Hevc,

    /// <summary>AV1.</summary>
    Av1,

    /// <summary>Apple ProRes 422 HQ, for editing.</summary>
    ProRes,

    /// <summary>FFV1, lossless RGB.</summary>
    Ffv1,

    /// <summary>VP9.</summary>
    Vp9,

    /// <summary>Animated GIF with one palette for the whole film.</summary>
    Gif,

    /// <summary>A folder of numbered PNG files.</summary>
    PngSequence,
}
