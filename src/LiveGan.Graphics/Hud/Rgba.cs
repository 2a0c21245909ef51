namespace LiveGan.Graphics.Hud;

/// <summary>A colour with straight alpha, 8 bits each, red in the lowest byte as OpenGL reads it.</summary>
readonly record struct Rgba(uint Packed)
{
    public static readonly Rgba Clear = new(0);

    /// <param name="rgb">0xRRGGBB.</param>
    /// <param name="alpha">0…1.</param>
    public static Rgba Of(uint rgb, float alpha = 1) =>
        new((rgb >> 16 & 0xFF) | (rgb & 0xFF00) | (rgb & 0xFF) << 16 | (uint)(Math.Clamp(alpha, 0, 1) * 255 + 0.5f) << 24);

    /// <summary>The same colour with its alpha multiplied.</summary>
    public Rgba Faded(float factor) =>
        new((Packed & 0xFFFFFF) | (uint)((Packed >> 24) * Math.Clamp(factor, 0, 1) + 0.5f) << 24);
}
