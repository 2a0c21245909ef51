namespace LiveGan.Devices.Audio;

/// <summary>An open sound input: mono, <see cref="AudioSettings.SampleRate"/>.</summary>
/// <remarks>One thread.</remarks>
public interface IAudioInput : IDisposable
{
    /// <summary>The device's name.</summary>
    string Name { get; }

    /// <summary>False once the device has gone: it never comes back, another must be opened.</summary>
    bool IsOpen { get; }

    /// <summary>Takes samples that have arrived; returns at once.</summary>
    /// <returns>How many, 0 to the span's length.</returns>
    int Read(Span<float> samples);
}
