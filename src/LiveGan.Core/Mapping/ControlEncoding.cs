namespace LiveGan.Core.Mapping;

/// <summary>What the 7-bit value of a control change means; the relative ones under the names of Ableton Live's manual.</summary>
public enum ControlEncoding
{
    /// <summary>A position, 0…127.</summary>
    Absolute,

    /// <summary>Steps: 1…63 up, 65…127 down by the lower six bits (Mackie's V-Pots).</summary>
    SignedBit,

    /// <summary>Steps: 65…127 up by the lower six bits, 1…63 down.</summary>
    SignedBit2,

    /// <summary>Steps: the value less 64.</summary>
    BinOffset,

    /// <summary>Steps: 1…64 up, 127…65 down from 128.</summary>
    TwosComplement,
}
