namespace LiveGan.Core.Mapping;

/// <summary>Positions −1…1 of absolute controls.</summary>
/// <remarks>
/// The ends and the centre (64 of 127, 8192 of 16383) are exact, as in MIDI 2.0's min-centre-max scaling, so a fader's
/// centre notch is 0.
/// </remarks>
public static class ControlPosition
{
    /// <summary>Bits of a control change.</summary>
    public const int Coarse = 7;

    /// <summary>Bits of a control change pair, an NRPN or a pitch bend.</summary>
    public const int Fine = 14;

    /// <summary>The position of a value of <paramref name="bits"/> bits; a value beyond is limited.</summary>
    public static float Decode(int value, int bits)
    {
        int centre = 1 << (bits - 1);
        value = Math.Clamp(value, 0, 2 * centre - 1);
        return value <= centre ? (value - centre) / (float)centre : (value - centre) / (float)(centre - 1);
    }

    /// <summary>The nearest value of <paramref name="bits"/> bits; <see cref="Decode"/> gives its position back.</summary>
    public static int Encode(float position, int bits)
    {
        int centre = 1 << (bits - 1);
        position = Math.Clamp(position, -1f, 1f);
        return centre + (int)MathF.Round(position * (position < 0 ? centre : centre - 1));
    }
}
