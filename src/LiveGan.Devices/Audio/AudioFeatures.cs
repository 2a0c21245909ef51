using LiveGan.Core.Drivers;

namespace LiveGan.Devices.Audio;

/// <summary>What one hop of sound said. Filled anew by each <see cref="AudioAnalyzer.Process"/>.</summary>
/// <remarks>Owned by the analyser's thread.</remarks>
public sealed class AudioFeatures
{
    readonly float[] _bands = new float[Signal.Bands];
    readonly float[] _onsets = new float[Signal.Bands];

    /// <summary>Seconds of sound up to the end of this hop.</summary>
    public double Time { get; internal set; }

    /// <summary>RMS, 0…1 (see <see cref="AudioSettings.AutoGain"/>).</summary>
    public float Level { get; internal set; }

    /// <summary>Largest absolute sample, 0…1.</summary>
    public float Peak { get; internal set; }

    /// <summary>Hops in which the sound reached the end of its scale, so far.</summary>
    public long ClippedHops { get; internal set; }

    /// <summary>Seconds since anything but silence was heard, below −80 dB.</summary>
    public double SilentSeconds { get; internal set; }

    /// <summary>Each band's RMS, 0…1; bands that there are not stay 0.</summary>
    public Span<float> Bands => _bands;

    /// <summary>Strength of an onset that began in this hop, 0…1; 0 for none.</summary>
    public float Onset { get; internal set; }

    /// <summary>The same, band by band.</summary>
    public Span<float> BandOnsets => _onsets;

    /// <summary>Beats per minute, or 0 while none is known.</summary>
    public double Tempo { get; internal set; }

    /// <summary>How regular the beat is, 0…1; above 0.3 it can be trusted.</summary>
    public double Confidence { get; internal set; }

    /// <summary>When the last beat was, seconds of sound; of no meaning while <see cref="Tempo"/> is 0.</summary>
    public double BeatTime { get; internal set; }
}
