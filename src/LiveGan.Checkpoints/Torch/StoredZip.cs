using System.Buffers.Binary;
using System.Text;
using LiveGan.Checkpoints.Files;
using LiveGan.Checkpoints.Pickle;

namespace LiveGan.Checkpoints.Torch;

/// <summary>
/// A zip archive as PyTorch writes it, every entry stored and none compressed (APPNOTE.TXT 6.3, sections 4.3 to 4.5): entries
/// are slices of the file, so an archive cannot unfold into more than it is.
/// </summary>
sealed class StoredZip
{
    const uint EndSignature = 0x06054b50;
    const uint End64Signature = 0x06064b50;
    const uint EntrySignature = 0x02014b50;
    const uint LocalSignature = 0x04034b50;
    const int EndSize = 22;
    const int EntrySize = 46;
    const int LocalSize = 30;
    readonly ReadOnlyMemory<byte> _file;
    readonly Dictionary<string, Entry> _entries = [];

    StoredZip(ReadOnlyMemory<byte> file) => _file = file;

    /// <summary>Whether the bytes begin like a zip archive.</summary>
    public static bool IsAt(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\u0003\u0004"u8);

    /// <summary>Names of the entries.</summary>
    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <exception cref="CheckpointException">The directory is damaged.</exception>
    public static StoredZip Open(ReadOnlyMemory<byte> file, LoadBudget budget)
    {
        var zip = new StoredZip(file);
        var span = file.Span;
        int end = FindEnd(span);
        ulong count = BinaryPrimitives.ReadUInt16LittleEndian(span[(end + 10)..]);
        ulong offset = BinaryPrimitives.ReadUInt32LittleEndian(span[(end + 16)..]);
        // 64-bit archives keep the real numbers in a record of their own, named by a locator right before the end.
        if ((count == ushort.MaxValue || offset == uint.MaxValue) && end >= 20 &&
            BinaryPrimitives.ReadUInt32LittleEndian(span[(end - 20)..]) == 0x07064b50)
        {
            var locator = new ByteCursor(span, end - 12, 0);
            var record = At(span, locator.ReadUInt64());
            if (record.ReadUInt32() != End64Signature) throw Damaged("its 64-bit directory is missing");
            record.Read(28);
            count = record.ReadUInt64();
            record.Read(8);
            offset = record.ReadUInt64();
        }

        if (count > (ulong)span.Length / EntrySize) throw Damaged($"its directory claims {count} entries");
        var cursor = At(span, offset);
        for (ulong i = 0; i < count; i++) zip.ReadEntry(ref cursor, budget);
        return zip;
    }

    /// <summary>The entry's bytes, where they lie in the file; null where there is no such entry.</summary>
    /// <param name="offset">Their offset in the file.</param>
    /// <exception cref="CheckpointException">The entry is compressed, encrypted or reaches outside of the file.</exception>
    public ReadOnlyMemory<byte>? Find(string name, out int offset)
    {
        offset = 0;
        if (!_entries.TryGetValue(name, out var entry)) return null;
        if (entry.Method != 0 || (entry.Flags & 1) != 0)
            throw new CheckpointException(
                $"its entry '{Legible.Text(name)}' is {(entry.Method != 0 ? "compressed" : "encrypted")}, which PyTorch never writes; save it again with torch.save");
        // The local header's own name and extra field decide where the data begin; its sizes may be missing.
        var local = At(_file.Span, entry.LocalOffset);
        if (local.ReadUInt32() != LocalSignature) throw Damaged($"its entry '{Legible.Text(name)}' is not where the directory says");
        local.Read(LocalSize - 4 - 4);
        int skipped = local.ReadUInt16() + local.ReadUInt16();
        local.Read((ulong)skipped);
        offset = local.Position;
        return _file.Slice(offset, local.Read(entry.Size).Length);
    }

    void ReadEntry(ref ByteCursor cursor, LoadBudget budget)
    {
        if (cursor.ReadUInt32() != EntrySignature) throw Damaged($"its directory is broken at byte {cursor.FilePosition - 4}");
        cursor.Read(4);
        ushort flags = cursor.ReadUInt16();
        ushort method = cursor.ReadUInt16();
        cursor.Read(8);
        ulong packed = cursor.ReadUInt32();
        ulong size = cursor.ReadUInt32();
        int nameLength = cursor.ReadUInt16();
        int extraLength = cursor.ReadUInt16();
        int commentLength = cursor.ReadUInt16();
        cursor.Read(8);
        ulong local = cursor.ReadUInt32();
        var name = cursor.Read((ulong)nameLength);
        Widen(cursor.Read((ulong)extraLength), ref size, ref packed, ref local);
        cursor.Read((ulong)commentLength);
        if (method == 0 && size != packed) throw Damaged($"its entry '{Legible.Text(name)}' has two sizes");

        budget.SpendOnStructure(120 + 2 * nameLength);
        if (!_entries.TryAdd(Encoding.UTF8.GetString(name), new Entry(method, flags, size, local)))
            throw Damaged($"it has two entries '{Legible.Text(name)}'");
    }

    // Fields that do not fit 32 bits follow in this order in extra field 1.
    static void Widen(ReadOnlySpan<byte> extra, ref ulong size, ref ulong packed, ref ulong local)
    {
        var cursor = new ByteCursor(extra, 0, 0);
        while (cursor.Remaining >= 4)
        {
            ushort kind = cursor.ReadUInt16();
            var field = cursor.Read(cursor.ReadUInt16());
            if (kind != 1) continue;
            var wide = new ByteCursor(field, 0, 0);
            if (size == uint.MaxValue) size = wide.ReadUInt64();
            if (packed == uint.MaxValue) packed = wide.ReadUInt64();
            if (local == uint.MaxValue) local = wide.ReadUInt64();
        }
    }

    static int FindEnd(ReadOnlySpan<byte> span)
    {
        for (int at = span.Length - EndSize; at >= Math.Max(0, span.Length - EndSize - ushort.MaxValue); at--)
            if (BinaryPrimitives.ReadUInt32LittleEndian(span[at..]) == EndSignature)
                return at;
        throw Damaged("the zip archive has no end");
    }

    static ByteCursor At(ReadOnlySpan<byte> span, ulong offset)
    {
        if (offset > (ulong)span.Length) throw Damaged($"it refers to byte {offset} of {span.Length}");
        return new ByteCursor(span, (int)offset, 0);
    }

    static CheckpointException Damaged(string what) => new($"it is damaged or cut short: {what}; copy or download it again");

    readonly record struct Entry(ushort Method, ushort Flags, ulong Size, ulong LocalOffset);
}
