using LiveGan.Core.Drivers;

namespace LiveGan.Devices.Audio;

/// <summary>How sound is listened to.</summary>
public sealed record AudioSettings
{
    /// <summary>Samples per second of everything that is analysed; sources are converted to it.</summary>
    public const int SampleRate = 48000;

    /// <summary>Samples from one analysis to the next: 5.3 ms.</summary>
    public const int Hop = 256;

    /// <summary>Samples that an analysis looks at: 21 ms.</summary>
    public const int Window = 1024;

    /// <summary>Hops per second.</summary>
    public const double HopRate = (double)SampleRate / Hop;

    /// <summary>Fewest bands.</summary>
    public const int MinBands = 3;

    static readonly double[] StandardEdges = [30, 90, 180, 360, 720, 1440, 2880, 6000, 14000];

    readonly double[] _edges = StandardEdges;

    /// <summary>
    /// The bands' edges in hertz, rising, 20…24000, one more than there are bands (<see cref="MinBands"/>…<see cref="Signal.Bands"/>);
    /// no band narrower than a line of the spectrum, 47 Hz.
    /// </summary>
    /// <exception cref="ArgumentException">They are not; the message says which.</exception>
    public IReadOnlyList<double> Edges
    {
        get => _edges;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Count is < MinBands + 1 or > Signal.Bands + 1)
                throw new ArgumentException($"{value.Count - 1} audio bands are not possible: take {MinBands} to {Signal.Bands}", nameof(value));
            for (int i = 0; i < value.Count; i++)
            {
                bool rises = i == 0 || value[i] - value[i - 1] >= (double)SampleRate / Window;
                if (!(value[i] is >= 20 and <= SampleRate / 2.0) || !rises)
                    throw new ArgumentException($"the audio band edge {value[i]} Hz is not possible: edges rise from 20 to {SampleRate / 2} Hz, at least 47 Hz apart", nameof(value));
            }

            _edges = [.. value];
        }
    }

    /// <summary>Whether levels are relative to the loudest of the last seconds; else 0…1 are −60…0 dB of full scale.</summary>
    public bool AutoGain { get; init; } = true;

    /// <summary>How much must happen to count as an onset, 0.25 (everything) … 4 (only hits); 1 suits most music.</summary>
    public double Threshold { get; init; } = 1;
}
