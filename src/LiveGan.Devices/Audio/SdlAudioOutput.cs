using LiveGan.Devices.Interop;

namespace LiveGan.Devices.Audio;

/// <summary>The standard sound output through SDL 2: stereo, <see cref="AudioSettings.SampleRate"/>.</summary>
/// <remarks>One thread. Silent until <see cref="Start"/>.</remarks>
public sealed unsafe class SdlAudioOutput : IDisposable
{
    /// <summary>Left and right.</summary>
    public const int Channels = 2;

    readonly uint _device;
    long _queued;
    bool _closed;

    internal SdlAudioOutput(uint device) => _device = device;

    /// <summary>False once the device has gone.</summary>
    public bool IsOpen => !_closed && SdlAudio.Status(_device) != SdlAudio.Stopped;

    /// <summary>Frames that the device has taken to play.</summary>
    public long Played => _queued - (SdlAudio.QueuedSize(_device) / (Channels * sizeof(float)));

    /// <summary>Plays from here on.</summary>
    public void Start() => SdlAudio.Pause(_device, 0);

    /// <summary>Adds sound behind what waits.</summary>
    /// <param name="samples">Left and right in turn.</param>
    public void Queue(ReadOnlySpan<float> samples)
    {
        fixed (float* source = samples)
        {
            if (SdlAudio.Queue(_device, source, (uint)samples.Length * sizeof(float)) == 0) _queued += samples.Length / Channels;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_closed) SdlAudio.Close(_device);
        _closed = true;
    }
}
