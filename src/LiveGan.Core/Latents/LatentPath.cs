namespace LiveGan.Core.Latents;

/// <summary>A way through given latents, at a latent at each whole number.</summary>
/// <remarks>Immutable; any thread.</remarks>
public sealed class LatentPath
{
    readonly float[][] _keys;
    readonly LatentCurve _curve;
    readonly CubicSpline? _spline;

    /// <param name="keys">The latents, at least one, all of the same length.</param>
    /// <param name="curve">How it runs between them.</param>
    /// <param name="isClosed">True to come back to the first one after the last.</param>
    /// <exception cref="ArgumentException">There is none, or their lengths differ.</exception>
    public LatentPath(IReadOnlyList<float[]> keys, LatentCurve curve, bool isClosed)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count == 0 || keys.Any(key => key.Length != keys[0].Length))
            throw new ArgumentException("a path needs at least one latent, and all of the same length", nameof(keys));
        _keys = [.. keys];
        _curve = curve;
        IsClosed = isClosed;
        if (curve == LatentCurve.Cubic && keys.Count > 2) _spline = new CubicSpline(_keys, isClosed);
    }

    /// <summary>The latents that it goes through, each <c>[Dimensions]</c>.</summary>
    public IReadOnlyList<float[]> Keys => _keys;

    /// <summary>Numbers of a latent.</summary>
    public int Dimensions => _keys[0].Length;

    /// <summary>True when it comes back to its first latent.</summary>
    public bool IsClosed { get; }

    /// <summary>How many steps it has from latent to latent.</summary>
    public int Length => IsClosed ? _keys.Length : _keys.Length - 1;

    /// <summary>The latent of a place.</summary>
    /// <param name="position">0…<see cref="Length"/>; a closed path goes round for ever, an open one stays at its ends.</param>
    /// <param name="into">Receives <c>[Dimensions]</c>.</param>
    public void Evaluate(double position, Span<float> into)
    {
        if (Length == 0)
        {
            _keys[0].CopyTo(into);
            return;
        }

        position = IsClosed ? position - Math.Floor(position / Length) * Length : Math.Clamp(position, 0, Length);
        int step = Math.Min((int)position, Length - 1);
        double share = position - step;
        float[] from = _keys[step];
        float[] to = _keys[(step + 1) % _keys.Length];
        if (_spline is not null) _spline.Evaluate(step, share, into);
        else if (_curve == LatentCurve.Spherical) Slerp(from, to, share, into);
        else
            for (int d = 0; d < into.Length; d++) into[d] = (float)(from[d] + (to[d] - (double)from[d]) * share);
    }

    static void Slerp(float[] from, float[] to, double share, Span<float> into)
    {
        double dot = 0;
        double fromSquare = 0;
        double toSquare = 0;
        for (int d = 0; d < from.Length; d++)
        {
            dot += (double)from[d] * to[d];
            fromSquare += (double)from[d] * from[d];
            toSquare += (double)to[d] * to[d];
        }

        double fromLength = Math.Sqrt(fromSquare);
        double toLength = Math.Sqrt(toSquare);
        double cosine = fromLength > 0 && toLength > 0 ? Math.Clamp(dot / (fromLength * toLength), -1, 1) : 1;
        double angle = Math.Acos(cosine);
        double sine = Math.Sin(angle);
        double a = 1 - share;
        double b = share;
        // Opposite or equal directions have no great circle of their own: straight is as good as any.
        if (sine > 1e-6)
        {
            double length = fromLength + (toLength - fromLength) * share;
            a = Math.Sin((1 - share) * angle) / sine * length / fromLength;
            b = Math.Sin(share * angle) / sine * length / toLength;
        }

        for (int d = 0; d < into.Length; d++) into[d] = (float)(a * from[d] + b * to[d]);
    }
}
