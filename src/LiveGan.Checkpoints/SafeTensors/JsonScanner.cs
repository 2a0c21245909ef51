using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace LiveGan.Checkpoints.SafeTensors;

/// <summary>
/// Reads the little JSON (RFC 8259) that a header is made of: objects, arrays of numbers, strings. It allocates nothing but the
/// strings that are asked for, and its messages quote nothing of the file.
/// </summary>
/// <param name="json">UTF-8.</param>
/// <param name="origin">Offset of the first byte in the file, for messages.</param>
ref struct JsonScanner(ReadOnlySpan<byte> json, int origin)
{
    readonly ReadOnlySpan<byte> _json = json;
    int _position;

    /// <summary>Passes over a punctuation mark, if it comes next.</summary>
    public bool Accept(char mark)
    {
        SkipSpace();
        if (_position >= _json.Length || _json[_position] != mark) return false;
        _position++;
        return true;
    }

    /// <exception cref="CheckpointException">Something else comes next.</exception>
    public void Expect(char mark)
    {
        if (!Accept(mark)) throw Broken($"'{mark}' is needed");
    }

    /// <exception cref="CheckpointException">Something comes.</exception>
    public void ExpectEnd()
    {
        SkipSpace();
        if (_position < _json.Length) throw Broken("nothing more is needed");
    }

    /// <summary>The bytes of a string between its quotes, escapes and all.</summary>
    /// <exception cref="CheckpointException">No valid string comes next.</exception>
    public ReadOnlySpan<byte> ReadRawString(out bool escaped)
    {
        Expect('"');
        int start = _position;
        escaped = false;
        while (true)
        {
            int length = _json[_position..].IndexOfAny("\"\\"u8);
            if (length < 0) throw Broken("a string has no end");
            _position += length + 1;
            if (_json[_position - 1] == (byte)'"') break;
            escaped = true;
            // The escaped character may be a quote; whether the escape is valid is seen when it is decoded.
            _position++;
            if (_position > _json.Length) throw Broken("a string has no end");
        }

        var raw = _json[start..(_position - 1)];
        if (!Utf8.IsValid(raw)) throw Broken("a string is no valid UTF-8");
        if (raw.IndexOfAnyInRange((byte)0, (byte)0x1f) >= 0) throw Broken("a string has a control character");
        return raw;
    }

    /// <exception cref="CheckpointException">An escape is invalid.</exception>
    public readonly string Decode(ReadOnlySpan<byte> raw, bool escaped)
    {
        string text = Encoding.UTF8.GetString(raw);
        if (!escaped) return text;
        var decoded = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                decoded.Append(text[i]);
                continue;
            }

            char kind = ++i < text.Length ? text[i] : '\0';
            if (kind != 'u')
            {
                int plain = "\"\\/bfnrt".IndexOf(kind, StringComparison.Ordinal);
                if (plain < 0) throw Broken("a string has an unknown escape");
                decoded.Append("\"\\/\b\f\n\r\t"[plain]);
                continue;
            }

            if (i + 4 >= text.Length || !ushort.TryParse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit))
                throw Broken("a string has an unknown escape");
            decoded.Append((char)unit);
            i += 4;
        }

        string result = decoded.ToString();
        for (int i = 0; i < result.Length; i++)
        {
            if (!char.IsSurrogate(result[i])) continue;
            if (i + 1 >= result.Length || !char.IsSurrogatePair(result[i], result[i + 1])) throw Broken("a string has half a character");
            i++;
        }

        return result;
    }

    /// <summary>A whole number from 0.</summary>
    /// <exception cref="CheckpointException">Something else comes next, or more than 63 bits.</exception>
    public long ReadWhole()
    {
        SkipSpace();
        int start = _position;
        long number = 0;
        while (_position < _json.Length && _json[_position] is >= (byte)'0' and <= (byte)'9')
        {
            int digit = _json[_position++] - '0';
            if (number > (long.MaxValue - digit) / 10) throw Broken("a number is too large");
            number = number * 10 + digit;
        }

        bool padded = _position - start > 1 && _json[start] == (byte)'0';
        if (_position == start || padded) throw Broken("a whole number from 0 is needed");
        return number;
    }

    /// <summary>The error for what is wrong here.</summary>
    public readonly CheckpointException Broken(string what) =>
        new($"it is damaged: its header is not right at byte {origin + Math.Min(_position, _json.Length)}: {what}; copy or download it again");

    void SkipSpace()
    {
        while (_position < _json.Length && _json[_position] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r') _position++;
    }
}
