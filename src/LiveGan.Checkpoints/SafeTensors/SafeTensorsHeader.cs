using System.Buffers.Binary;
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
        var json = new JsonScanner(file.Slice(8, (int)length), 8);
        header.ReadObject(ref json);
        json.ExpectEnd();
        return header;
    }

    /// <summary>Checks that the tensors are of types that are read, and tile the data without a hole or an overlap.</summary>
    /// <exception cref="CheckpointException">They do not.</exception>
    public void CheckTiling(long fileLength)
    {
        long dataLength = fileLength - DataStart;
        _budget.SpendOnStructure(16L * _tensors.Count);
        var spans = new (long Begin, long End)[_tensors.Count];
        int count = 0;
        bool sorted = true;
        foreach (var (name, entry) in _tensors)
        {
            Int128 numbers = 1;
            foreach (int extent in entry.Shape) numbers = Int128.Min(numbers * extent, long.MaxValue);
            int size = entry.Type switch { "F32" => 4, "F16" => 2, _ => 0 };
            if (size == 0) throw new CheckpointException($"its tensor '{Legible.Text(name)}' is stored as '{Legible.Text(entry.Type)}', where F32 and F16 are read");
            if (entry.End - entry.Begin != numbers * size)
                throw Damaged($"its tensor '{Legible.Text(name)}' of {numbers} numbers has {entry.End - entry.Begin} bytes");
            if ((DataStart + entry.Begin) % size != 0) throw Damaged($"its tensor '{Legible.Text(name)}' is not aligned");
            sorted &= count == 0 || spans[count - 1].End <= entry.Begin;
            spans[count++] = (entry.Begin, entry.End);
        }

        if (!sorted) Array.Sort(spans);
        long reached = 0;
        foreach (var (begin, end) in spans)
        {
            if (begin != reached) throw Damaged($"its data have {(begin > reached ? "a hole" : "an overlap")} at byte {DataStart + Math.Min(begin, reached)}");
            reached = end;
        }

        if (reached != dataLength) throw Damaged($"its tensors need {reached} bytes of data and {dataLength} are there");
    }

    void ReadObject(ref JsonScanner json)
    {
        bool described = false;
        json.Expect('{');
        for (bool first = true; !json.Accept('}'); first = false)
        {
            if (!first) json.Expect(',');
            var raw = json.ReadRawString(out bool escaped);
            json.Expect(':');
            if (raw.SequenceEqual("__metadata__"u8))
            {
                if (described) throw json.Broken("'__metadata__' comes twice");
                described = true;
                ReadMetadata(ref json);
                continue;
            }

            string name = Text(ref json, raw, escaped);
            if (!_tensors.TryAdd(name, ReadEntry(ref json))) throw json.Broken($"the tensor '{Legible.Text(name)}' comes twice");
        }
    }

    void ReadMetadata(ref JsonScanner json)
    {
        json.Expect('{');
        for (bool first = true; !json.Accept('}'); first = false)
        {
            if (!first) json.Expect(',');
            string key = Text(ref json);
            json.Expect(':');
            if (!_metadata.TryAdd(key, Text(ref json))) throw json.Broken($"the key '{Legible.Text(key)}' comes twice");
        }
    }

    SafeTensorsEntry ReadEntry(ref JsonScanner json)
    {
        string? type = null;
        int[]? shape = null;
        long begin = -1;
        long end = -1;
        json.Expect('{');
        for (bool first = true; !json.Accept('}'); first = false)
        {
            if (!first) json.Expect(',');
            var key = json.ReadRawString(out _);
            json.Expect(':');
            if (type is null && key.SequenceEqual("dtype"u8))
            {
                var raw = json.ReadRawString(out bool escaped);
                type = raw.SequenceEqual("F32"u8) ? "F32" : raw.SequenceEqual("F16"u8) ? "F16" : Text(ref json, raw, escaped);
            }
            else if (shape is null && key.SequenceEqual("shape"u8))
            {
                shape = ReadShape(ref json);
            }
            else if (begin < 0 && key.SequenceEqual("data_offsets"u8))
            {
                json.Expect('[');
                begin = json.ReadWhole();
                json.Expect(',');
                end = json.ReadWhole();
                json.Expect(']');
            }
            else
            {
                throw json.Broken($"'{Legible.Text(key)}' stands where dtype, shape and data_offsets are needed, each once");
            }
        }

        if (type is null || shape is null || begin < 0) throw json.Broken("a tensor lacks dtype, shape or data_offsets");
        return new SafeTensorsEntry(type, shape, begin, end);
    }

    int[] ReadShape(ref JsonScanner json)
    {
        Span<int> extents = stackalloc int[MostDimensions];
        int count = 0;
        json.Expect('[');
        while (!json.Accept(']'))
        {
            if (count > 0) json.Expect(',');
            long extent = json.ReadWhole();
            if (count == MostDimensions || extent > int.MaxValue) throw json.Broken("the shape is impossible");
            extents[count++] = (int)extent;
        }

        _budget.SpendOnStructure(32 + 4 * count);
        return extents[..count].ToArray();
    }

    string Text(ref JsonScanner json)
    {
        var raw = json.ReadRawString(out bool escaped);
        return Text(ref json, raw, escaped);
    }

    string Text(ref JsonScanner json, ReadOnlySpan<byte> raw, bool escaped)
    {
        _budget.SpendOnStructure(80 + (escaped ? 6 : 2) * raw.Length);
        return json.Decode(raw, escaped);
    }

    static CheckpointException Damaged(string what) => new($"it is damaged or cut short: {what}; copy or download it again");
}
