using System.Globalization;
using System.Text;
using LiveGan.Core.Performance;

namespace LiveGan.Core.Journal;

/// <summary>Turns what happens in a show into the bytes of a journal, to be appended to a file.</summary>
/// <remarks>
/// <para>
/// Format <c>show/3</c> (1 had no <see cref="SoundEntry"/>, 2 no <see cref="NetworkEntry"/>): UTF-8 lines. The first is
/// <c>livegan-show⇥3</c>, then come the records, a <see cref="StartEntry"/> first. Each line ends with a tab and eight hexadecimal digits, the CRC-32C of the text before the tab, continued from
/// the line before it.
/// </para>
/// <para>One thread. No I/O: whoever writes the bytes decides when.</para>
/// </remarks>
public sealed class JournalWriter
{
    /// <summary>The format's version; a reader of an older one refuses.</summary>
    public const int Version = 3;

    internal const string Signature = "livegan-show";

    uint _checksum;

    /// <summary>The bytes that begin a journal.</summary>
    public byte[] Begin(StartEntry start)
    {
        ArgumentNullException.ThrowIfNull(start);
        _checksum = 0;
        return [.. Seal(string.Create(CultureInfo.InvariantCulture, $"{Signature}\t{Version}")), .. Append(start)];
    }

    /// <summary>Goes on where an earlier journal's sound records end; the bytes to come are for there.</summary>
    public void Continue(ShowJournal earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        _checksum = earlier.Checksum;
    }

    /// <summary>The bytes of one more record.</summary>
    public byte[] Append(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Seal(JournalRecord.Write(entry));
    }

    /// <summary>The bytes of one more event.</summary>
    /// <param name="time">Show time in seconds at which it was applied.</param>
    /// <param name="control">The event as it came in.</param>
    public byte[] Append(double time, in ControlEvent control) => Seal(JournalRecord.Write(time, control));

    byte[] Seal(string record)
    {
        int length = Encoding.UTF8.GetByteCount(record);
        var line = new byte[length + JournalReader.SealLength + 1];
        Encoding.UTF8.GetBytes(record, line);
        _checksum = JournalChecksum.Continue(_checksum, line.AsSpan(0, length));
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\t{_checksum:x8}\n"), line.AsSpan(length));
        return line;
    }
}
