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
        for (int i = 0; i < utf8.Length; i++)
        {
            byte b = utf8[i];
            if (b >= 0x80)
            {
                if (b is not (0xc2 or 0xc3) || i + 1 >= utf8.Length || (utf8[i + 1] & 0xc0) != 0x80) return null;
                b = (byte)((b << 6) | (utf8[++i] & 0x3f));
            }

            bytes[written++] = b;
        }

        return bytes;
    }
}
