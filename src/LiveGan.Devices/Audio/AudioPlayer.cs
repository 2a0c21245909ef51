using System.Diagnostics;
using LiveGan.Core.Performance;

namespace LiveGan.Devices.Audio;

/// <summary>Plays a piece of music and lets the show hear it in the moment in which it sounds.</summary>
/// <remarks>
/// A thread of its own. The output's clock is the music's clock; without an output, or when that goes, the machine's clock
/// goes on and the show hears what nobody else does.
/// </remarks>
public sealed class AudioPlayer : IDisposable
{
    const int LeadHops = 24;
    static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(5);

    readonly AudioTrack _track;
    readonly string _name;
    readonly SdlAudioOutput? _output;
    readonly double _begin;
    long _heard;
    readonly Thread _thread;
    volatile bool _ending;
    AudioStatus _status;

    /// <param name="sound">As <see cref="AudioTrack"/> takes it.</param>
    /// <param name="name">The piece's name.</param>
    /// <param name="output">Where it sounds, which becomes this object's; null for nowhere.</param>
    /// <param name="queue">Where the events go; null for nowhere: it is only played.</param>
    /// <param name="settings">How to listen; the standard where null.</param>
    /// <param name="heard">Takes the sound itself, on the player's thread, at the moment in which it sounds.</param>
    /// <param name="begin">Second of the piece at which <paramref name="sound"/> begins.</param>
    public AudioPlayer(
        Stream sound, string name, SdlAudioOutput? output, ControlQueue? queue, AudioSettings? settings = null, SoundHeard? heard = null, double begin = 0)
    {
        (_name, _output, _begin) = (name, output, begin);
        _status = AudioStatus.Silent with { Source = name };
        _track = new AudioTrack(sound, 0, item => queue?.Enqueue(item with { Time = Now }) ?? true, settings, heard is null ? null : (stereo, _) => heard(stereo, Now));
        _thread = new Thread(Run) { Name = "audio file", IsBackground = true, Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    /// <summary>What is heard. Any thread.</summary>
    public AudioStatus Status => Volatile.Read(ref _status);

    /// <summary>How far the piece has sounded, seconds. Any thread.</summary>
    public double Position => _begin + (Volatile.Read(ref _heard) / (double)AudioSettings.SampleRate);

    /// <inheritdoc/>
    public void Dispose()
    {
        _ending = true;
        // The reader may wait for its source: closing that wakes it.
        if (!_thread.Join(TimeSpan.FromMilliseconds(200))) _track.Dispose();
        _thread.Join(CloseLimit);
        _track.Dispose();
        _output?.Dispose();
    }

    static double Now => (double)Stopwatch.GetTimestamp() / Stopwatch.Frequency;

    void Run()
    {
        try
        {
            Play();
            Volatile.Write(ref _status, _status with { IsFinished = true, Level = 0, Tempo = 0 });
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            if (!_ending) Volatile.Write(ref _status, _status with { Problem = $"cannot read on in '{_name}': {exception.Message}", IsFinished = true });
        }
    }

    void Play()
    {
        var hop = new float[2 * AudioSettings.Hop];
        long read = 0, origin = 0;
        while (!_ending && !_track.IsFinished)
        {
            long sounding = origin == 0 ? 0 : Sounding(origin);
            while (read < sounding + (LeadHops * AudioSettings.Hop) && _track.ReadAhead(hop))
            {
                _output?.Queue(hop);
                read += AudioSettings.Hop;
            }

            if (origin == 0)
            {
                _output?.Start();
                origin = Stopwatch.GetTimestamp();
            }

            bool any = _track.HearUntil((double)sounding / AudioSettings.SampleRate);
            Volatile.Write(ref _heard, _track.Heard);
            if (any) Volatile.Write(ref _status, AudioStatus.Of(_track.Features, _name, Now));
            Thread.Sleep(1);
        }
    }

    long Sounding(long origin)
    {
        if (_output is { IsOpen: true } output && !_track.Ended) return output.Played;
        // The last of it, or all without an output, by the machine's clock.
        return Math.Max(_track.Heard, (long)(Stopwatch.GetElapsedTime(origin).TotalSeconds * AudioSettings.SampleRate));
    }
}
