using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using LiveGan.Core.Performance;

namespace LiveGan.MixingConsole.Live;

/// <summary>Turns what a client sends into control events.</summary>
/// <remarks>
/// Text is one JSON object with a <c>type</c>. Binary sets many faders at once, little-endian:
/// <code>
/// 0  u8   16 dimensions, 17 group faders
/// 1  u8   0
/// 2  u16  how many follow, 1…8192
/// 4  (u16 number, i16 value × 16384) each; the value lies within −16384…16384
/// </code>
/// </remarks>
sealed class ClientMessages(ControlQueue queue, Func<double> clock)
{
    /// <summary>Longest message that is taken, bytes.</summary>
    public const int MaxBytes = 4 + 4 * MaxFaders;

    const int MaxFaders = 8192;
    const byte Dimensions = 16;
    const byte Groups = 17;

    /// <summary>Plays a binary message.</summary>
    /// <returns>Null, or what is wrong with it; then nothing of it was played.</returns>
    public string? PlayBinary(ReadOnlySpan<byte> message, PerformanceExtent extent)
    {
        if (message.Length < 4 || message[0] is not (Dimensions or Groups) || message[1] != 0)
            return "this binary message is none of the API: see GET /api, x-livegan-messages";
        int count = BinaryPrimitives.ReadUInt16LittleEndian(message[2..]);
        if (count is < 1 or > MaxFaders || message.Length != 4 + 4 * count)
            return $"a message of {count} faders has {4 + 4 * count} bytes, not {message.Length}, and holds 1 to {MaxFaders}";
        int limit = message[0] == Dimensions ? extent.Dimensions : extent.Groups;
        for (int i = 0; i < count; i++)
        {
            int number = BinaryPrimitives.ReadUInt16LittleEndian(message[(4 + 4 * i)..]);
            int value = BinaryPrimitives.ReadInt16LittleEndian(message[(6 + 4 * i)..]);
            if (number >= limit) return $"there is no fader {number}: they are numbered 0 to {limit - 1}";
            if (value is < -16384 or > 16384) return $"the value {value} of fader {number} is out of range: −16384 to 16384";
        }

        ControlKind kind = message[0] == Dimensions ? ControlKind.SetFader : ControlKind.SetGroup;
        for (int i = 0; i < count; i++)
        {
            int number = BinaryPrimitives.ReadUInt16LittleEndian(message[(4 + 4 * i)..]);
            Post(kind, number, BinaryPrimitives.ReadInt16LittleEndian(message[(6 + 4 * i)..]) / ValuesMessage.Scale);
        }

        return null;
    }

    /// <summary>Plays a fader.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public string? Fader(int number, float value, PerformanceExtent extent) => Set(ControlKind.SetFader, number, value, extent.Dimensions);

    /// <summary>Plays a group fader.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public string? Group(int number, float value, PerformanceExtent extent) => Set(ControlKind.SetGroup, number, value, extent.Groups);

    /// <summary>Turns a macro.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public string? Macro(Macro macro, float value)
    {
        (float minimum, float maximum) = MacroRange.Of(macro);
        if (!(value >= minimum && value <= maximum)) return OutOfRange(MacroName(macro), value, minimum, maximum);
        Post(ControlKind.SetMacro, (int)macro, value);
        return null;
    }

    /// <summary>Presses a button.</summary>
    /// <param name="bank">The bank for <see cref="PerformanceAction.SelectBank"/>.</param>
    /// <returns>Null, or what is wrong.</returns>
    public string? Action(PerformanceAction action, int? bank, PerformanceExtent extent)
    {
        if (action == PerformanceAction.None) return "none is no action";
        if ((action == PerformanceAction.SelectBank) != bank.HasValue)
            return bank is null ? "selectBank needs a bank, from 0" : "only selectBank takes a bank";
        if (bank is { } chosen && (chosen < 0 || chosen >= extent.Banks))
            return $"there is no bank {chosen}: they are numbered 0 to {extent.Banks - 1}";
        Post(ControlKind.Action, (int)action, bank ?? 0);
        return null;
    }

    public static string MacroName(Macro macro) => JsonNamingPolicy.CamelCase.ConvertName(macro.ToString());

    string? Set(ControlKind kind, int number, float value, int limit)
    {
        if (number < 0 || number >= limit)
            return limit == 0 ? "this look has no group faders" : $"there is no fader {number}: they are numbered 0 to {limit - 1}";
        if (!(value >= -1 && value <= 1)) return OutOfRange($"fader {number}", value, -1, 1);
        Post(kind, number, value);
        return null;
    }

    static string OutOfRange(string what, float value, float minimum, float maximum) =>
        string.Create(CultureInfo.InvariantCulture, $"{value} is out of range for {what}: {minimum} to {maximum}");

    void Post(ControlKind kind, int number, float value) =>
        queue.Enqueue(new ControlEvent { Time = clock(), Kind = kind, Device = -1, Number = number, Value = value });
}
