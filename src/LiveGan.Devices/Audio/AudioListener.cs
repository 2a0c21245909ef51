using System.Diagnostics;
using LiveGan.Core.Performance;

namespace LiveGan.Devices.Audio;

/// <summary>Listens to a sound input on a thread of its own and feeds the show's signals; a device that goes is opened again.</summary>
/// <remarks>Nothing throws after construction: trouble is in <see cref="Status"/>, and tried again every second.</remarks>
public sealed class AudioListener : IDisposable
{
    static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(5);

    readonly Func<IAudioInput> _open;
    readonly ControlQueue _queue;
    readonly AudioAnalyzer _analyzer;
    readonly AudioSignals _signals;
    readonly SoundHeard? _heard;
    readonly Thread _thread;
    readonly ManualResetEventSlim _end = new();
    AudioStatus _status = AudioStatus.Silent;

    /// <param name="open">Opens the input, such as <c>() =&gt; SdlAudioSystem.OpenInput(null)</c>; may throw <see cref="AudioException"/>.</param>
    /// <param name="queue">Where the events go.</param>
    /// <param name="settings">How to listen; the standard where null.</param>
    /// <param name="heard">Takes the sound itself, on the listener's thread.</param>
    public AudioListener(Func<IAudioInput> open, ControlQueue queue, AudioSettings? settings = null, SoundHeard? heard = null)
    {
        (_open, _queue, _heard) = (open, queue, heard);
        _analyzer = new AudioAnalyzer(settings);
        _signals = new AudioSignals(item => _queue.Enqueue(item), _analyzer.Bands);
        _thread = new Thread(Run) { Name = "audio in", IsBackground = true, Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    /// <summary>What is heard. Any thread.</summary>
    public AudioStatus Status => Volatile.Read(ref _status);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_end.IsSet) return;
        _end.Set();
        if (_thread.Join(CloseLimit)) _end.Dispose();
    }

    static double Now => (double)Stopwatch.GetTimestamp() / Stopwatch.Frequency;

    void Run()
    {
        while (!_end.IsSet)
        {
            try
            {
                using IAudioInput input = _open();
                Volatile.Write(ref _status, AudioStatus.Silent with { Source = input.Name });
                Listen(input);
                if (!_end.IsSet) Volatile.Write(ref _status, AudioStatus.Silent with { Problem = $"the sound input '{input.Name}' is gone: plug it in again and it is heard again" });
            }
            catch (AudioException exception)
            {
                Volatile.Write(ref _status, AudioStatus.Silent with { Problem = exception.Message });
            }

            _signals.Silence(Now);
            _end.Wait(Retry);
        }
    }

    void Listen(IAudioInput input)
    {
        var hop = new float[2 * AudioSettings.Hop];
        var mono = new float[AudioSettings.Hop];
        int filled = 0;
        while (!_end.IsSet && input.IsOpen)
        {
            int count = input.Read(hop.AsSpan(filled));
            filled += count;
            if (filled == hop.Length)
            {
                filled = 0;
                double now = Now;
                for (int i = 0; i < mono.Length; i++) mono[i] = 0.5f * (hop[2 * i] + hop[(2 * i) + 1]);
                _heard?.Invoke(hop, now);
                _signals.Send(_analyzer.Process(mono), now);
                Volatile.Write(ref _status, AudioStatus.Of(_analyzer.Features, input.Name, Now));
            }
            else if (count == 0)
            {
                Thread.Sleep(1);
            }
        }
    }
}
