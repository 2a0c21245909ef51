using LiveGan.Devices.Interop;

namespace LiveGan.Devices.Audio;

/// <summary>A sound input through SDL 2, which converts to stereo and our rate.</summary>
sealed unsafe class SdlAudioInput : IAudioInput
{
    readonly uint _device;
    bool _closed;

    public SdlAudioInput(uint device, string name)
    {
        (_device, Name) = (device, name);
        SdlAudio.Pause(device, 0);
    }

    public string Name { get; }

    public bool IsOpen => !_closed && SdlAudio.Status(_device) != SdlAudio.Stopped;

    public int Read(Span<float> samples)
    {
        if (_closed) return 0;
        fixed (float* target = samples) return (int)(SdlAudio.Dequeue(_device, target, (uint)samples.Length * sizeof(float)) / sizeof(float));
    }

    public void Dispose()
    {
        if (!_closed) SdlAudio.Close(_device);
        _closed = true;
    }
}
