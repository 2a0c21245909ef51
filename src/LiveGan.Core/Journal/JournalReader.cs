using System.Globalization;
using System.Text;

namespace LiveGan.Core.Journal;

/// <summary>Reads the bytes of a journal, as far as they are sound.</summary>
public static class JournalReader
{
    /// <summary>A tab and eight hexadecimal digits.</summary>
    internal const int SealLength = 9;

    /// <summary>Reads a journal; what follows the first unsound record is left out, and said in <see cref="ShowJournal.Damage"/>.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="fileName">What errors call it.</param>
    /// <exception cref="JournalException">It is none, is of a newer format, or ends before its start is complete.</exception>
    public static ShowJournal Read(ReadOnlySpan<byte> bytes, string fileName)
    {
        CheckVersion(bytes, fileName);
        StartEntry? start = null;
        var entries = new List<JournalEntry>();
        uint checksum = 0;
        int at = 0;
        bool isFirst = true;
        while (TryLine(bytes[at..], checksum, out ReadOnlySpan<byte> record, out uint next, out int length))
        {
            if (!isFirst)
            {
                if (!TryParse(record, out JournalEntry? entry) || (start is null) != (entry is StartEntry)) break;
                if (entry is StartEntry first) start = first;
                else entries.Add(entry);
            }
            isFirst = false;
            checksum = next;
            at += length;
        }

        JournalDamage damage = at == bytes.Length ? JournalDamage.None
            : HasSoundLine(bytes[at..]) ? JournalDamage.Changed : JournalDamage.Torn;
        if (start is not null) return new ShowJournal(start, entries, at, checksum, damage);
        throw new JournalException(damage == JournalDamage.Changed
            ? $"cannot play '{fileName}': its beginning was changed after it was written; take the original file"
            : $"cannot play '{fileName}': it ends before the show's start was written down; there is nothing in it to play");
    }

    static void CheckVersion(ReadOnlySpan<byte> bytes, string fileName)
    {
        ReadOnlySpan<byte> signature = Encoding.ASCII.GetBytes(JournalWriter.Signature + "\t");
        if (!bytes.StartsWith(signature) && !signature.StartsWith(bytes))
            throw new JournalException($"cannot play '{fileName}': it is no journal of a show; journals end in .show and are kept by 'livegan play'");
        ReadOnlySpan<byte> rest = bytes.Length > signature.Length ? bytes[signature.Length..] : default;
        int end = rest.IndexOf((byte)'\t');
        if (end > 0 && int.TryParse(rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out int version) && version > JournalWriter.Version)
        {
            throw new JournalException(
                $"cannot play '{fileName}': a newer LiveGan wrote it (format {version}, this one reads {JournalWriter.Version}); update LiveGan");
        }
    }

    /// <summary>True when a line ends and its checksum goes on from <paramref name="previous"/>.</summary>
    static bool TryLine(ReadOnlySpan<byte> bytes, uint previous, out ReadOnlySpan<byte> record, out uint checksum, out int length)
    {
        record = default;
        length = bytes.IndexOf((byte)'\n') + 1;
        checksum = 0;
        if (length == 0 || !TrySeal(bytes[..(length - 1)], out checksum)) return false;
        record = bytes[..(length - 1 - SealLength)];
        return JournalChecksum.Continue(previous, record) == checksum;
    }

    static bool TrySeal(ReadOnlySpan<byte> line, out uint checksum)
    {
        checksum = 0;
        return line.Length > SealLength && line[^SealLength] == '\t'
            && uint.TryParse(line[^(SealLength - 1)..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out checksum);
    }

    /// <summary>True when after a bad line some line is sound: then the file was changed, not cut.</summary>
    static bool HasSoundLine(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)'\n');
        if (end < 0) return false;
        bool isKnown = TrySeal(bytes[..end], out uint previous);
        for (bytes = bytes[(end + 1)..]; !bytes.IsEmpty; bytes = bytes[(end + 1)..])
        {
            if (isKnown && TryLine(bytes, previous, out _, out _, out _)) return true;
            end = bytes.IndexOf((byte)'\n');
            if (end < 0) return false;
            isKnown = TrySeal(bytes[..end], out previous);
        }
        return false;
    }

    static bool TryParse(ReadOnlySpan<byte> record, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out JournalEntry? entry)
    {
        try
        {
            entry = JournalRecord.Parse(Encoding.UTF8.GetString(record));
            return double.IsFinite(entry.Time);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            entry = null;
            return false;
        }
    }
}
