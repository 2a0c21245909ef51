using System.Buffers;

namespace LiveGan.Devices.Osc;

/// <summary>OSC 1.0 address patterns: <c>?</c>, <c>*</c>, <c>[a-c]</c>, <c>[!abc]</c>, <c>{one,two}</c>, within one part of the address.</summary>
/// <remarks>Stateless, allocates nothing; a pattern that would take very long matches nothing.</remarks>
public static class OscPattern
{
    static readonly SearchValues<byte> Special = SearchValues.Create("?*[]{}"u8);

    const int MaxSteps = 20_000;

    /// <summary>True when the address holds any of a pattern's characters.</summary>
    public static bool IsPattern(ReadOnlySpan<byte> address) => address.ContainsAny(Special);

    /// <summary>True when a pattern matches a whole address.</summary>
    public static bool Matches(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> address)
    {
        int steps = MaxSteps;
        return Matches(pattern, address, ref steps);
    }

    static bool Matches(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> address, ref int steps)
    {
        while (pattern.Length > 0)
        {
            if (--steps < 0) return false;
            switch (pattern[0])
            {
                case (byte)'*':
                    while (pattern.Length > 0 && pattern[0] == '*') pattern = pattern[1..];
                    for (int i = 0; ; i++)
                    {
                        if (Matches(pattern, address[i..], ref steps)) return true;
                        if (i == address.Length || address[i] == '/' || steps < 0) return false;
                    }
                case (byte)'?':
                    if (address.Length == 0 || address[0] == '/') return false;
                    pattern = pattern[1..];
                    break;
                case (byte)'[':
                    int close = pattern.IndexOf((byte)']');
                    if (close < 0 || address.Length == 0 || address[0] == '/' || !InSet(pattern[1..close], address[0])) return false;
                    pattern = pattern[(close + 1)..];
                    break;
                case (byte)'{':
                    return MatchesChoice(pattern, address, ref steps);
                default:
                    if (address.Length == 0 || address[0] != pattern[0]) return false;
                    pattern = pattern[1..];
                    break;
            }
            address = address[1..];
        }
        return address.Length == 0;
    }

    static bool MatchesChoice(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> address, ref int steps)
    {
        int close = pattern.IndexOf((byte)'}');
        if (close < 0) return false;
        ReadOnlySpan<byte> choices = pattern[1..close];
        while (true)
        {
            int comma = choices.IndexOf((byte)',');
            ReadOnlySpan<byte> choice = comma < 0 ? choices : choices[..comma];
            if (address.StartsWith(choice) && Matches(pattern[(close + 1)..], address[choice.Length..], ref steps)) return true;
            if (comma < 0 || steps < 0) return false;
            choices = choices[(comma + 1)..];
        }
    }

    static bool InSet(ReadOnlySpan<byte> set, byte letter)
    {
        bool isInverted = set.Length > 0 && set[0] == '!';
        if (isInverted) set = set[1..];
        bool found = false;
        for (int i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                found |= letter >= set[i] && letter <= set[i + 2];
                i += 2;
            }
            else
            {
                found |= letter == set[i];
            }
        }
        return found != isInverted;
    }
}
