using System.Buffers.Binary;

namespace LiveGan.MixingConsole.Live;

/// <summary>The binary message by which a client moves many faders at once, little-endian.</summary>
/// <remarks>
/// <code>
/// 0  u8   16 dimensions, 17 groups of the look, 18 faders of a bank
/// 1  u8   0
/// 2  u16  how many follow, 1…8192
/// 4  (u16 number, i16 value × 16384) each; the value lies within −16384…16384
/// </code>
/// A fader of a bank has the number bank × 64 + place; it moves if that bank is still the current one.
/// </remarks>
static class FaderMessage
{
    /// <summary>Longest message, bytes.</summary>
    public const int MaxBytes = 4 + 4 * MaxFaders;

    const int MaxFaders = 8192;
    const byte Dimensions = 16;
    const byte Groups = 17;
    const byte BankFaders = 18;
    const int PlacesOfBank = 64;

    /// <summary>Plays a message.</summary>
    /// <returns>Null, or what is wrong with it; then nothing of it was played.</returns>
    public static string? Play(ReadOnlySpan<byte> message, PerformanceExtent extent, ClientMessages messages)
    {
        if (message.Length < 4 || message[0] is < Dimensions or > BankFaders || message[1] != 0)
            return "this binary message is none of the API: GET /api describes them";
        int count = BinaryPrimitives.ReadUInt16LittleEndian(message[2..]);
        if (count is < 1 or > MaxFaders || message.Length != 4 + 4 * count)
            return $"a message of {count} faders has {4 + 4 * count} bytes, not {message.Length}, and holds 1 to {MaxFaders}";
        int limit = message[0] switch
        {
            Dimensions => extent.Dimensions,
            Groups => extent.Groups,
            _ => extent.Banks * PlacesOfBank,
        };
        for (int i = 0; i < count; i++)
        {
            (int number, int value) = Read(message, i);
            if (number >= limit) return $"there is no fader {number}: they are numbered 0 to {limit - 1}";
            if (value is < -16384 or > 16384) return $"the value {value} of fader {number} is out of range: −16384 to 16384";
        }

        for (int i = 0; i < count; i++)
        {
            (int number, int value) = Read(message, i);
            float share = value / ValuesMessage.Scale;
            string? error = message[0] switch
            {
                Dimensions => messages.Fader(number, share, extent),
                Groups => messages.Group(number, share, extent),
                _ => messages.BankFader(number / PlacesOfBank, number % PlacesOfBank, share, extent),
            };
            if (error is not null) return error;
        }

        return null;
    }

    static (int Number, int Value) Read(ReadOnlySpan<byte> message, int index) =>
        (BinaryPrimitives.ReadUInt16LittleEndian(message[(4 + 4 * index)..]), BinaryPrimitives.ReadInt16LittleEndian(message[(6 + 4 * index)..]));
}
