using System.Globalization;

namespace LiveGan.Checkpoints.Tensors;

/// <summary>The dict literal at the head of a <c>.npy</c> file: exactly descr, fortran_order and shape.</summary>
sealed record NpyHeader(string Type, bool IsColumnMajor, int[] Shape, int Count)
{
    const int MostDimensions = 32;

    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static NpyHeader Parse(string text)
    {
        int at = 0;
        string? type = null;
        bool? columns = null;
        int[]? shape = null;
        Expect(text, ref at, '{');
        while (!Accept(text, ref at, '}'))
        {
            string key = Quoted(text, ref at);
            Expect(text, ref at, ':');
            switch (key)
            {
                case "descr" when type is null: type = Quoted(text, ref at); break;
                case "fortran_order" when columns is null: columns = Flag(text, ref at); break;
                case "shape" when shape is null: shape = Tuple(text, ref at); break;
                default: throw Unreadable(at);
            }

            if (Accept(text, ref at, ',')) continue;
            Expect(text, ref at, '}');
            break;
        }

        if (text.AsSpan(at).Trim().Length > 0 || type is null || columns is null || shape is null) throw Unreadable(at);
        long count = 1;
        foreach (int extent in shape)
        {
            count *= extent;
            if (count > int.MaxValue) throw new InvalidDataException("it promises more numbers than are read");
        }

        return new NpyHeader(type, columns.Value, shape, (int)count);
    }

    static int[] Tuple(string text, ref int at)
    {
        var extents = new List<int>();
        Expect(text, ref at, '(');
        while (!Accept(text, ref at, ')'))
        {
            if (!int.TryParse(Word(text, ref at), NumberStyles.None, CultureInfo.InvariantCulture, out int extent) ||
                extents.Count == MostDimensions)
                throw Unreadable(at);
            extents.Add(extent);
            if (Accept(text, ref at, ',')) continue;
            Expect(text, ref at, ')');
            break;
        }

        return [.. extents];
    }

    static bool Flag(string text, ref int at) =>
        Word(text, ref at) switch { "True" => true, "False" => false, _ => throw Unreadable(at) };

    static string Quoted(string text, ref int at)
    {
        Expect(text, ref at, '\'');
        int end = text.IndexOf('\'', at);
        if (end < 0) throw Unreadable(at);
        string quoted = text[at..end];
        at = end + 1;
        return quoted;
    }

    static string Word(string text, ref int at)
    {
        SkipSpace(text, ref at);
        int start = at;
        while (at < text.Length && char.IsAsciiLetterOrDigit(text[at])) at++;
        return text[start..at];
    }

    static bool Accept(string text, ref int at, char wanted)
    {
        SkipSpace(text, ref at);
        if (at >= text.Length || text[at] != wanted) return false;
        at++;
        return true;
    }

    static void Expect(string text, ref int at, char wanted)
    {
        if (!Accept(text, ref at, wanted)) throw Unreadable(at);
    }

    static void SkipSpace(string text, ref int at)
    {
        while (at < text.Length && text[at] is ' ' or '\n') at++;
    }

    static InvalidDataException Unreadable(int at) => new($"its header is unreadable at character {at}");
}
