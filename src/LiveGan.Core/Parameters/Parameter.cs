namespace LiveGan.Core.Parameters;

/// <summary>One continuous thing besides the latent that hands, drivers, looks and other software move.</summary>
/// <param name="Name">As looks and profiles write it: <c>direction3</c>, <c>bend1.rotate</c>.</param>
/// <param name="Minimum">Smallest value.</param>
/// <param name="Maximum">Largest value.</param>
/// <param name="Neutral">Where it does nothing.</param>
/// <param name="Description">A few words for screens.</param>
public sealed record Parameter(string Name, float Minimum, float Maximum, float Neutral, string Description)
{
    /// <summary>A value as the position of a fader, −1…1.</summary>
    public float ToPosition(float value) => Math.Clamp((value - Minimum) / (Maximum - Minimum) * 2 - 1, -1f, 1f);

    /// <summary>The value at a fader's position, limited to −1…1.</summary>
    public float FromPosition(float position) => Minimum + (Math.Clamp(position, -1f, 1f) + 1) / 2 * (Maximum - Minimum);

    /// <summary>The value within its range.</summary>
    public float Limit(float value) => Math.Clamp(value, Minimum, Maximum);
}
