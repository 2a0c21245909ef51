using LiveGan.Core.Bending;

namespace LiveGan.Core.Latents;

/// <summary>
/// One moment of the performance: everything a generator needs to paint the picture of time <see cref="Time"/>.
/// </summary>
/// <remarks>
/// Reusable so that the frame loop allocates nothing: whoever evaluates the performance fills it, and it is then read
/// only until it is handed back to be filled again. One thread owns it at a time; ownership moves with the
/// <see cref="Frames.Frame"/> that carries it.
/// </remarks>
public sealed partial class LatentFrame
{
    readonly float[] _noiseGains = new float[LayerChanges.MaxLayers];
    readonly Bend[] _bends = new Bend[LayerChanges.MaxBends];
    int _bendCount;

    /// <param name="dimensions">Number of latent dimensions, 1 to 65536 (512 for the usual networks).</param>
    public LatentFrame(int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, 65536);
        Values = new float[dimensions];
        Other = new float[dimensions];
        _offsets = [new float[dimensions], new float[dimensions], new float[dimensions]];
        _noiseGains.AsSpan().Fill(1);
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

    /// <summary>Factor on each convolution's noise on top of <see cref="NoiseAmount"/>, <c>[MaxLayers]</c>, 0…4; 1 at first.</summary>
    public Span<float> NoiseGains => _noiseGains;

    /// <summary>The bends of this frame, in the order in which they act.</summary>
    public ReadOnlySpan<Bend> Bends => _bends.AsSpan(0, _bendCount);

    /// <summary>What an engine is to do to single layers; costs nothing where no gain differs from 1 and nothing is bent.</summary>
    public LayerChanges Layers => new(_noiseGains.AsSpan().ContainsAnyExcept(1f) ? _noiseGains : default, Bends);

    /// <summary>Takes all bends away.</summary>
    public void ClearBends() => _bendCount = 0;

    /// <summary>Adds a bend; a neutral one is left out.</summary>
    /// <returns>False when there are already <see cref="LayerChanges.MaxBends"/>.</returns>
    public bool AddBend(in Bend bend)
    {
        if (bend.IsNeutral) return true;
        if (_bendCount == _bends.Length) return false;
        _bends[_bendCount++] = bend;
        return true;
    }

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
        CopyDecksFrom(other);
        other._noiseGains.CopyTo(_noiseGains, 0);
        other.Bends.CopyTo(_bends);
        _bendCount = other._bendCount;
    }
}
