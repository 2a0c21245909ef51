namespace LiveGan.Core.Mapping;

/// <summary>The steps of relative encoders.</summary>
public static class ControlSteps
{
    /// <summary>Steps up (positive) or down.</summary>
    /// <param name="encoding">A relative encoding.</param>
    /// <param name="value">0…127 as on the wire.</param>
    public static int Decode(ControlEncoding encoding, int value)
    {
        value &= 127;
        int size = value & 63;
        return encoding switch
        {
            ControlEncoding.SignedBit => value > 63 ? -size : size,
            ControlEncoding.SignedBit2 => value > 63 ? size : -size,
            ControlEncoding.BinOffset => value - 64,
            ControlEncoding.TwosComplement => value > 64 ? value - 128 : value,
            _ => throw new ArgumentOutOfRangeException(nameof(encoding), encoding, "an absolute control has no steps"),
        };
    }

    /// <summary>The value on the wire for −63…63 steps; <see cref="Decode"/> gives them back.</summary>
    public static int Encode(ControlEncoding encoding, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, -63);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps, 63);
        return encoding switch
        {
            ControlEncoding.SignedBit => steps < 0 ? 64 - steps : steps,
            ControlEncoding.SignedBit2 => steps > 0 ? 64 + steps : -steps,
            ControlEncoding.BinOffset => 64 + steps,
            ControlEncoding.TwosComplement => steps & 127,
            _ => throw new ArgumentOutOfRangeException(nameof(encoding), encoding, "an absolute control has no steps"),
        };
    }
}
