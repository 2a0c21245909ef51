using System.Runtime.InteropServices;
using LiveGan.Core.Performance;

namespace LiveGan.Devices.Audio;

/// <summary>A piece of music, decoded, listened to as far as its own clock has come: the same at every play and in every render.</summary>
/// <remarks>One thread. The time of an event is the track's own plus <c>origin</c>, to the hop.</remarks>
public sealed class AudioTrack : IDisposable
{
    readonly Stream _sound;
    readonly AudioSignals _signals;
    readonly AudioAnalyzer _analyzer;
    readonly Queue<float[]> _ahead = new();
    readonly Stack<float[]> _spare = new();
    readonly float[] _mono = new float[AudioSettings.Hop];
    readonly double _origin;
    readonly SoundHeard? _listener;
    long _heard;

    /// <param name="sound">32-bit floats, little-endian, left and right in turn, <see cref="AudioSettings.SampleRate"/>; becomes this object's.</param>
    /// <param name="origin">The show's time of the track's beginning, seconds.</param>
    /// <param name="send">Takes the events.</param>
    /// <param name="settings">How to listen; the standard where null.</param>
    /// <param name="heard">Takes the sound itself as it is heard, with the show's time.</param>
    public AudioTrack(Stream sound, double origin, Func<ControlEvent, bool> send, AudioSettings? settings = null, SoundHeard? heard = null)
    {
        (_sound, _origin, _listener) = (sound, origin, heard);
        _analyzer = new AudioAnalyzer(settings);
        _signals = new AudioSignals(send, _analyzer.Bands);
    }

    /// <summary>Whether all of it has been heard.</summary>
    public bool IsFinished => Ended && _ahead.Count == 0;

    /// <summary>Frames that have been heard.</summary>
    public long Heard => _heard;

    /// <summary>Whether the sound has been read to its end.</summary>
    public bool Ended { get; private set; }

    /// <summary>What the last hop said.</summary>
    public AudioFeatures Features => _analyzer.Features;

    /// <summary>Reads the next hop, to be heard later.</summary>
    /// <param name="stereo">Receives it, <c>2 · <see cref="AudioSettings.Hop"/></c>, for an output to play.</param>
    /// <returns>False at the end.</returns>
    public bool ReadAhead(Span<float> stereo)
    {
        if (Ended) return false;
        stereo.Clear();
        int bytes = _sound.ReadAtLeast(MemoryMarshal.AsBytes(stereo), stereo.Length * sizeof(float), throwOnEndOfStream: false);
        if (bytes < stereo.Length * sizeof(float)) Ended = true;
        if (bytes == 0) return false;
        float[] kept = _spare.TryPop(out float[]? spare) ? spare : new float[2 * AudioSettings.Hop];
        stereo.CopyTo(kept);
        _ahead.Enqueue(kept);
        return true;
    }

    /// <summary>Hears everything up to a time, reading what has not been read ahead.</summary>
    /// <param name="seconds">The track's own time.</param>
    /// <returns>Whether anything new was heard.</returns>
    public bool HearUntil(double seconds)
    {
        bool any = false;
        Span<float> stereo = stackalloc float[2 * AudioSettings.Hop];
        while ((_heard + AudioSettings.Hop) <= seconds * AudioSettings.SampleRate)
        {
            if (_ahead.Count == 0 && !ReadAhead(stereo)) break;
            float[] hop = _ahead.Dequeue();
            for (int i = 0; i < _mono.Length; i++) _mono[i] = 0.5f * (hop[2 * i] + hop[(2 * i) + 1]);
            _heard += AudioSettings.Hop;
            _listener?.Invoke(hop, _origin + ((double)_heard / AudioSettings.SampleRate));
            _spare.Push(hop);
            _signals.Send(_analyzer.Process(_mono), _origin + ((double)_heard / AudioSettings.SampleRate));
            any = true;
            if (IsFinished) _signals.Silence(_origin + ((double)_heard / AudioSettings.SampleRate));
        }

        return any;
    }

    /// <inheritdoc/>
    public void Dispose() => _sound.Dispose();
}
