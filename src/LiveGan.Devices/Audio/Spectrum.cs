using System.Numerics;
using MathNet.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace LiveGan.Devices.Audio;

/// <summary>Magnitudes of the last <see cref="AudioSettings.Window"/> samples, Hann-windowed; a full-scale sine gives 1.</summary>
sealed class Spectrum
{
    /// <summary>Lines, from 0 Hz up.</summary>
    public const int Lines = AudioSettings.Window / 2;

    static readonly float[] Hann =
        [.. Enumerable.Range(0, AudioSettings.Window).Select(i => (float)(0.5 - (0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / AudioSettings.Window))))];

    readonly float[] _samples = new float[AudioSettings.Window];
    readonly Complex32[] _transform = new Complex32[AudioSettings.Window];
    readonly float[] _magnitudes = new float[Lines];

    static Spectrum()
    {
        // Its threads would cost more than a transform of this size takes.
        Control.UseSingleThread();
    }

    /// <summary>Of each line.</summary>
    public ReadOnlySpan<float> Magnitudes => _magnitudes;

    /// <summary>The line nearest to a frequency.</summary>
    public static int LineOf(double hertz) =>
        Math.Clamp((int)Math.Round(hertz * AudioSettings.Window / AudioSettings.SampleRate), 1, Lines);

    /// <summary>Takes the next hop.</summary>
    public void Add(ReadOnlySpan<float> hop)
    {
        _samples.AsSpan(hop.Length).CopyTo(_samples);
        hop.CopyTo(_samples.AsSpan(_samples.Length - hop.Length));
        for (int i = 0; i < _samples.Length; i++) _transform[i] = new Complex32(_samples[i] * Hann[i], 0);
        Fourier.Forward(_transform, FourierOptions.NoScaling);
        const float scale = 4f / AudioSettings.Window;
        for (int k = 0; k < Lines; k++) _magnitudes[k] = _transform[k].Magnitude * scale;
    }
}
