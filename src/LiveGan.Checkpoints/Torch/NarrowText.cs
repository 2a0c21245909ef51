using LiveGan.Checkpoints.Pickle;

namespace LiveGan.Checkpoints.Torch;

/// <summary>Protocol 2 has no byte strings: it writes bytes as text of the characters 0 to 255.</summary>
static class NarrowText
{
    /// <summary>The bytes, or null where the text holds other characters.</summary>
    public static byte[]? Bytes(ReadOnlySpan<byte> utf8, LoadBudget budget)
    {
        int count = 0;
        foreach (byte b in utf8) count += (b & 0xc0) != 0x80 ? 1 : 0;
        budget.SpendOnWeights(count);
        var bytes = new byte[count];
        int written = 0;
        bool valid = true;
        // Half of a weight's bytes take two: a branch here would be mispredicted every other time.
        for (int i = 0; i < utf8.Length && written < bytes.Length;)
        {
            int lead = utf8[i];
            int next = i + 1 < utf8.Length ? utf8[i + 1] : 0;
            int wide = lead >> 7;
            int mask = -wide;
            valid &= ((lead & 0xfe ^ 0xc2 | next & 0xc0 ^ 0x80) & mask) == 0;
            bytes[written++] = (byte)(lead & ~mask | (lead << 6 | next & 0x3f) & mask);
            i += 1 + wide;
        }

        return valid ? bytes : null;
    }
}
