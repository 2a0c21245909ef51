using System.Buffers.Binary;
using System.Text;

namespace LiveGan.Media.Images;

/// <summary>Texts inside a PNG file: its <c>iTXt</c> chunks (PNG specification, third edition, 11.3.3.4), UTF-8, not compressed.</summary>
public static class PngText
{
    const int MostTextBytes = 16 << 20;

    static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>A PNG with one more text.</summary>
    /// <param name="png">The whole file.</param>
    /// <param name="keyword">1 to 79 Latin letters, digits and dashes.</param>
    /// <param name="text">Anything.</param>
    /// <exception cref="ArgumentException">It is no PNG, or no such keyword.</exception>
    public static byte[] Add(ReadOnlySpan<byte> png, string keyword, string text)
    {
        ArgumentNullException.ThrowIfNull(keyword);
        ArgumentNullException.ThrowIfNull(text);
        // The header is the first chunk, and always 13 bytes.
        const int HeaderEnd = 8 + 4 + 4 + 13 + 4;
        if (png.Length < HeaderEnd || !png.StartsWith(Signature)) throw new ArgumentException("this is no PNG", nameof(png));
        if (keyword.Length is 0 or > 79 || !keyword.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
            throw new ArgumentException($"'{keyword}' is no keyword", nameof(keyword));
        // Keyword, end, not compressed, method 0, no language, no translated keyword.
        byte[] content = [.. Encoding.Latin1.GetBytes(keyword), 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text)];
        var chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        "iTXt"u8.CopyTo(chunk.AsSpan(4));
        content.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Checksum(chunk.AsSpan(4, content.Length + 4)));
        return [.. png[..HeaderEnd], .. chunk, .. png[HeaderEnd..]];
    }

    /// <summary>The text of a keyword, or null when there is none or the bytes are no sound PNG up to it.</summary>
    /// <param name="png">The whole file.</param>
    /// <param name="keyword">As <see cref="Add"/> took it.</param>
    public static string? Find(ReadOnlySpan<byte> png, string keyword)
    {
        if (!png.StartsWith(Signature)) return null;
        byte[] begin = [.. Encoding.Latin1.GetBytes(keyword), 0, 0, 0, 0, 0];
        for (png = png[8..]; png.Length >= 12;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(png);
            if (length > png.Length - 12) return null;
            ReadOnlySpan<byte> named = png.Slice(4, (int)length + 4);
            if (BinaryPrimitives.ReadUInt32BigEndian(png[((int)length + 8)..]) != Checksum(named)) return null;
            if (named.StartsWith("iTXt"u8) && named[4..].StartsWith(begin) && length <= MostTextBytes)
                return Encoding.UTF8.GetString(named[(4 + begin.Length)..]);
            png = png[((int)length + 12)..];
        }
        return null;
    }

    /// <summary>CRC-32 as PNG's annex D defines it.</summary>
    static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
        }
        return ~crc;
    }
}
