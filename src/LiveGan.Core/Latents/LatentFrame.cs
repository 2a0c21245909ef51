namespace LiveGan.Core.Latents;

/// <summary>
/// One moment of the performance: everything a generator needs to paint the picture of time <see cref="Time"/>.
/// </summary>
/// <remarks>
/// Reusable so that the frame loop allocates nothing: whoever evaluates the performance fills it, and it is then read
/// only until it is handed back to be filled again. One thread owns it at a time; ownership moves with the
/// <see cref="Frames.Frame"/> that carries it.
/// </remarks>
public sealed class LatentFrame
{
    /// <param name="dimensions">Number of latent dimensions, 1 to 65536 (512 for the usual networks).</param>
    public LatentFrame(int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, 65536);
        Values = new float[dimensions];
    }

    /// <summary>The latent numbers, <c>[dimensions]</c>, each −1…1 with drivers added (a driver may carry one beyond).</summary>
    public float[] Values { get; }

    /// <summary>The show's time in seconds.</summary>
    public double Time { get; set; }

    /// <summary>Which vector <see cref="Values"/> is.</summary>
    public LatentSpace Space { get; set; }

    /// <summary>Truncation ψ: 0 is the average picture, 1 the network as trained, beyond is exaggeration. −2…2.</summary>
    public float Psi { get; set; } = 1f;

    /// <summary>How many style rows truncation reaches, or −1 for all.</summary>
    public int PsiCutoff { get; set; } = -1;

    /// <summary>Factor on the layers' noise inputs, 0…2; 0 is <c>none</c>, 1 the strength as trained.</summary>
    public float NoiseAmount { get; set; } = 1f;

    /// <summary>Where the noise comes from.</summary>
    public NoiseMode Noise { get; set; } = NoiseMode.Const;

    /// <summary>Seed of <see cref="NoiseMode.Random"/> noise; another seed is another grain.</summary>
    public ulong NoiseSeed { get; set; }

    /// <summary>Label of a conditional network, 0…classes−1; ignored by others.</summary>
    public int Label { get; set; }

    /// <summary>Copies every field of <paramref name="other"/>, which must have as many dimensions.</summary>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public void CopyFrom(LatentFrame other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Values.Length != Values.Length)
            throw new ArgumentException($"a latent of {other.Values.Length} dimensions does not fit one of {Values.Length}", nameof(other));
        other.Values.CopyTo(Values, 0);
        Time = other.Time;
        Space = other.Space;
        Psi = other.Psi;
        PsiCutoff = other.PsiCutoff;
        NoiseAmount = other.NoiseAmount;
        Noise = other.Noise;
        NoiseSeed = other.NoiseSeed;
        Label = other.Label;
    }
}
