namespace LiveGan.Devices.Audio;

/// <summary>An open sound input: stereo, <see cref="AudioSettings.SampleRate"/>.</summary>
/// <remarks>One thread.</remarks>
public interface IAudioInput : IDisposable
{
    /// <summary>The device's name.</summary>
    string Name { get; }

    /// <summary>False once the device has gone: it never comes back, another must be opened.</summary>
    bool IsOpen { get; }

    /// <summary>Takes samples that have arrived, left and right in turn; returns at once.</summary>
    /// <param name="samples">An even number of places.</param>
    /// <returns>How many, 0 to the span's length, even.</returns>
    int Read(Span<float> samples);
}
