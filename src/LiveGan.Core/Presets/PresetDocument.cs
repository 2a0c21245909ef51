using System.Text;
using System.Text.Json;

namespace LiveGan.Core.Presets;

/// <summary>The text of a preset, read as strict JSON (comments are allowed) with the place of everything in it.</summary>
sealed class PresetDocument
{
    /// <summary>Longest text of a session or an edit.</summary>
    public const int MaxSessionBytes = 64 << 20;

    const int MaxBytes = 1 << 20;

    readonly string _fileName;
    readonly byte[] _bytes;

    PresetDocument(string text, string fileName, int longest)
    {
        _fileName = fileName;
        _bytes = text.Length <= longest ? Encoding.UTF8.GetBytes(text.TrimStart('\ufeff')) : [];
        if (_bytes.Length > longest || text.Length > longest)
        {
            throw new PresetException(
                fileName, 1, 1, longest == MaxBytes
                    ? "this is longer than a megabyte, which no look or controller is: give another file"
                    : $"this is longer than {longest >> 20} MiB, which no session or edit is: give another file");
        }
        try
        {
            var reader = new Utf8JsonReader(_bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip });
            reader.Read();
            Root = Read(ref reader);
            reader.Read();
        }
        catch (JsonException error)
        {
            int line = (int)(error.LineNumber ?? 0);
            throw Error(StartOfLine(line) + (int)(error.BytePositionInLine ?? 0), $"this is not JSON: {Reason(error)}");
        }
    }

    /// <summary>The outermost value.</summary>
    public JsonPart Root { get; }

    /// <summary>Reads a preset's outermost object and checks its kind and version.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="fileName">What errors call it.</param>
    /// <param name="kind">What it must be: <c>look</c>, <c>controller</c>, <c>session</c>, <c>edit</c>.</param>
    /// <param name="longest">Bytes it may have.</param>
    public static PresetObject Open(string text, string fileName, string kind, int longest = MaxBytes)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fileName);
        var document = new PresetDocument(text, fileName, longest);
        var root = new PresetObject(document, document.Root, kind);
        string expected = $"{kind}/1";
        if (!root.Has("livegan"))
            throw document.Error(document.Root.Offset, $"this does not say what it is: begin with \"livegan\": \"{expected}\"");
        string version = root.Text("livegan");
        if (version == expected) return root;
        string remedy = version.StartsWith($"{kind}/", StringComparison.Ordinal)
            ? "a newer LiveGan wrote it; update, or write it again by hand"
            : $"a {kind} says \"{expected}\" here";
        throw root.Error("livegan", $"\"{version}\" is not what this program reads: {remedy}");
    }

    /// <summary>An error at a byte of the text.</summary>
    public PresetException Error(int offset, string problem)
    {
        offset = Math.Clamp(offset, 0, _bytes.Length);
        ReadOnlySpan<byte> before = _bytes.AsSpan(0, offset);
        int line = before.Count((byte)'\n') + 1;
        int column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
        return new PresetException(_fileName, line, column, problem);
    }

    JsonPart Read(ref Utf8JsonReader reader)
    {
        int offset = (int)reader.TokenStartIndex;
        JsonTokenType kind = reader.TokenType;
        if (kind == JsonTokenType.String) return new JsonPart(kind, offset) { Text = Text(ref reader) };
        if (kind == JsonTokenType.Number) return new JsonPart(kind, offset) { Text = Encoding.ASCII.GetString(reader.ValueSpan) };
        var part = new JsonPart(kind, offset);
        if (kind == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) part.Items.Add(Read(ref reader));
        }
        else if (kind == JsonTokenType.StartObject)
        {
            var keys = new HashSet<string>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                string key = Text(ref reader);
                int at = (int)reader.TokenStartIndex;
                if (!keys.Add(key)) throw Error(at, $"\"{key}\" is here twice: keep one of them");
                reader.Read();
                part.Members.Add(new JsonMember(key, at, Read(ref reader)));
            }
        }
        return part;
    }

    string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            throw Error(
                (int)reader.TokenStartIndex, "this text holds half a character (a lone \\u surrogate): write the character itself");
        }
    }

    int StartOfLine(int line)
    {
        int offset = 0;
        for (; line > 0; line--)
        {
            int end = _bytes.AsSpan(offset).IndexOf((byte)'\n');
            if (end < 0) break;
            offset += end + 1;
        }
        return offset;
    }

    static string Reason(JsonException error)
    {
        string reason = error.Message;
        int place = reason.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 ? reason : reason[..place];
    }
}
