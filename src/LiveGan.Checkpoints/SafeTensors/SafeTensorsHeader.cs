using System.Buffers.Binary;
using System.Text.Json;
using LiveGan.Checkpoints.Files;
using LiveGan.Checkpoints.Pickle;

namespace LiveGan.Checkpoints.SafeTensors;

/// <summary>
/// The head of a <c>.safetensors</c> file (github.com/huggingface/safetensors, "Format"): a little-endian length, a JSON
/// object of that many bytes, then the data.
/// </summary>
sealed class SafeTensorsHeader
{
    /// <summary>The longest header that is read, as the reference implementation has it.</summary>
    public const int Longest = 100_000_000;

    const int MostDimensions = 8;
    readonly LoadBudget _budget;
    readonly Dictionary<string, SafeTensorsEntry> _tensors = [];
    readonly Dictionary<string, string> _metadata = [];

    SafeTensorsHeader(LoadBudget budget) => _budget = budget;

    /// <summary>Tensors by name.</summary>
    public IReadOnlyDictionary<string, SafeTensorsEntry> Tensors => _tensors;

    /// <summary>The strings of <c>__metadata__</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>First byte of the data in the file.</summary>
    public int DataStart { get; private init; }

    /// <summary>Whether the bytes begin like such a file.</summary>
    public static bool IsAt(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 9 && bytes[8] == (byte)'{' && BinaryPrimitives.ReadUInt64LittleEndian(bytes) <= Longest;

    /// <exception cref="CheckpointException">The header is damaged or says what the file cannot hold.</exception>
    public static SafeTensorsHeader Read(ReadOnlySpan<byte> file, LoadBudget budget)
    {
        ulong length = file.Length < 8 ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (length is < 2 or > Longest || length > (ulong)file.Length - 8)
            throw Damaged($"its header claims {length} bytes of a file of {file.Length}");
        var header = new SafeTensorsHeader(budget) { DataStart = 8 + (int)length };
        try
        {
            var json = new Utf8JsonReader(file.Slice(8, (int)length), new JsonReaderOptions { MaxDepth = 4 });
            header.ReadObject(ref json);
            if (json.Read()) throw Damaged("its header goes on after its end");
        }
        catch (Exception reason) when (reason is JsonException or InvalidOperationException or FormatException)
        {
            throw new CheckpointException($"it is damaged: its header is no valid JSON ({reason.Message.TrimEnd('.')}); copy or download it again", reason);
        }

        return header;
    }

    void ReadObject(ref Utf8JsonReader json)
    {
        json.Read();
        Expect(json.TokenType, JsonTokenType.StartObject);
        bool described = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("__metadata__"u8))
            {
                if (described) throw Damaged("its header has '__metadata__' twice");
                described = true;
                ReadMetadata(ref json);
                continue;
            }

            string name = Text(ref json);
            if (!_tensors.TryAdd(name, ReadEntry(ref json))) throw Damaged($"its header has the tensor '{Legible.Text(name)}' twice");
        }
    }

    void ReadMetadata(ref Utf8JsonReader json)
    {
        json.Read();
        Expect(json.TokenType, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string key = Text(ref json);
            json.Read();
            Expect(json.TokenType, JsonTokenType.String);
            if (!_metadata.TryAdd(key, Text(ref json))) throw Damaged($"its metadata have '{Legible.Text(key)}' twice");
        }
    }

    SafeTensorsEntry ReadEntry(ref Utf8JsonReader json)
    {
        string? type = null;
        int[]? shape = null;
        long begin = -1;
        long end = -1;
        json.Read();
        Expect(json.TokenType, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (type is null && json.ValueTextEquals("dtype"u8))
            {
                json.Read();
                Expect(json.TokenType, JsonTokenType.String);
                type = json.ValueTextEquals("F32"u8) ? "F32" : json.ValueTextEquals("F16"u8) ? "F16" : Text(ref json);
            }
            else if (shape is null && json.ValueTextEquals("shape"u8))
            {
                shape = ReadShape(ref json);
            }
            else if (begin < 0 && json.ValueTextEquals("data_offsets"u8))
            {
                json.Read();
                Expect(json.TokenType, JsonTokenType.StartArray);
                begin = Number(ref json);
                end = Number(ref json);
                json.Read();
                Expect(json.TokenType, JsonTokenType.EndArray);
            }
            else
            {
                throw Damaged($"its header has '{Legible.Text(Text(ref json))}' where dtype, shape and data_offsets are needed, each once");
            }
        }

        if (type is null || shape is null || begin < 0) throw Damaged("its header has a tensor without dtype, shape or data_offsets");
        return new SafeTensorsEntry(type, shape, begin, end);
    }

    int[] ReadShape(ref Utf8JsonReader json)
    {
        Span<int> extents = stackalloc int[MostDimensions];
        int count = 0;
        json.Read();
        Expect(json.TokenType, JsonTokenType.StartArray);
        while (json.Read() && json.TokenType == JsonTokenType.Number)
        {
            if (count == MostDimensions || !json.TryGetInt32(out int extent) || extent < 0) throw Damaged("its header has an impossible shape");
            extents[count++] = extent;
        }

        Expect(json.TokenType, JsonTokenType.EndArray);
        _budget.SpendOnStructure(32 + 4 * count);
        return extents[..count].ToArray();
    }

    static long Number(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out long number) || number < 0)
            throw Damaged("its header has an impossible offset");
        return number;
    }

    string Text(ref Utf8JsonReader json)
    {
        _budget.SpendOnStructure(80 + 2 * json.ValueSpan.Length);
        return json.GetString()!;
    }

    /// <summary>Checks that the tensors are of types that are read, and tile the data without a hole or an overlap.</summary>
    /// <exception cref="CheckpointException">They do not.</exception>
    public void CheckTiling(long fileLength)
    {
        long dataLength = fileLength - DataStart;
        _budget.SpendOnStructure(16L * _tensors.Count);
        var spans = new (long Begin, long End)[_tensors.Count];
        int count = 0;
        foreach (var (name, entry) in _tensors)
        {
            Int128 numbers = 1;
            foreach (int extent in entry.Shape) numbers = Int128.Min(numbers * extent, long.MaxValue);
            int size = entry.Type switch { "F32" => 4, "F16" => 2, _ => 0 };
            if (size == 0) throw new CheckpointException($"its tensor '{Legible.Text(name)}' is stored as '{Legible.Text(entry.Type)}', where F32 and F16 are read");
            if (entry.End - entry.Begin != numbers * size)
                throw Damaged($"its tensor '{Legible.Text(name)}' of {numbers} numbers has {entry.End - entry.Begin} bytes");
            if ((DataStart + entry.Begin) % size != 0) throw Damaged($"its tensor '{Legible.Text(name)}' is not aligned");
            spans[count++] = (entry.Begin, entry.End);
        }

        Array.Sort(spans);
        long reached = 0;
        foreach (var (begin, end) in spans)
        {
            if (begin != reached) throw Damaged($"its data have {(begin > reached ? "a hole" : "an overlap")} at byte {DataStart + Math.Min(begin, reached)}");
            reached = end;
        }

        if (reached != dataLength) throw Damaged($"its tensors need {reached} bytes of data and {dataLength} are there");
    }

    static void Expect(JsonTokenType found, JsonTokenType wanted)
    {
        if (found != wanted) throw Damaged($"its header has a {found} where a {wanted} is needed");
    }

    static CheckpointException Damaged(string what) => new($"it is damaged or cut short: {what}; copy or download it again");
}
