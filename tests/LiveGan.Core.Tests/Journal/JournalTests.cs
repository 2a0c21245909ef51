using System.Reflection;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LiveGan.Core.Journal;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Tests.Journal;

public sealed class JournalTests
{
    static readonly StartEntry Start = new(16, Look.Standard.ToJson(), 7, 85, "/shows/fäces.pkl", "2026-11-22T20:00:00Z");

    static readonly JournalEntry[] Entries =
    [
        new ModelEntry(0.2, new string('a', 64)),
        new DeviceEntry(0.5, 3, "nano\tKONTROL \"2\"", 1, Shows.Profile),
        .. Enum.GetValues<ControlKind>().Select((kind, i) => new EventEntry(1 + i / 8.0, new ControlEvent
        {
            Kind = kind, Time = 123456.789 + i / 7.0, Device = i - 1, Channel = i, Number = -i, Value = i / 11f,
        })),
        new EditEntry(9, EditJson.Write(new PerformanceEdit { Kind = EditKind.LoadLook, Look = Look.Standard })),
        new SoundEntry(9.25, "/music/ä \"b\".flac", 1.0 / 3),
        new SoundEntry(9.3, "/music/c.wav", 200.5, IsPlaying: false),
        new NetworkEntry(9.4, IsOnB: true, "/nets/ö \"b\".pkl", new string('b', 64)),
        new NetworkEntry(9.5, IsOnB: false, null, new string('c', 64)),
        NetworkEntry.Shared(9.45),
        new AdvanceEntry(9.5),
        new TimeEntry(10),
        new TimeEntry(10.25, IsEnd: true),
    ];

    [Fact]
    public void What_is_written_comes_back()
    {
        ShowJournal journal = Read(Shows.Write(Start, Entries));
        Assert.Equal(Start, journal.Start);
        Assert.Equal(Entries, journal.Entries);
        Assert.Equal((JournalDamage.None, 10.25, true), (journal.Damage, journal.Seconds, journal.IsComplete));
        Assert.Equal(new string('a', 64), journal.ModelHash);
    }

    [Fact]
    public void The_decks_networks_are_in_the_order_of_time()
    {
        ShowJournal journal = Read(Shows.Write(Start, Entries));
        Assert.Equal([(9.4, true, false), (9.45, true, true), (9.5, false, false)], journal.Networks.Select(entry => (entry.Time, entry.IsOnB, entry.IsShared)));
        Assert.Equal(new string('a', 64), journal.ModelHash);
    }

    [Fact]
    public void The_music_is_where_it_was()
    {
        ShowJournal journal = Read(Shows.Write(Start, [new SoundEntry(2, "a", 10), new SoundEntry(4, "a", 12.5), new SoundEntry(8, "a", 16, IsPlaying: false)]));
        Assert.Equal(8, journal.SoundAt(0)!.PositionAt(0));
        Assert.Equal(11, journal.SoundAt(3)!.PositionAt(3));
        Assert.Equal(13.5, journal.SoundAt(5)!.PositionAt(5));
        Assert.Null(journal.SoundAt(9));
        Assert.Null(Read(Shows.Write(Start, [])).SoundAt(0));
    }

    [Fact]
    public void A_journal_of_the_first_format_is_read()
    {
        string[] lines = Encoding.UTF8.GetString(Shows.Write(Start, Entries)).TrimEnd('\n').Split('\n');
        Assert.StartsWith("livegan-show\t3\t", lines[0], StringComparison.Ordinal);
        lines[0] = lines[0].Replace("show\t3", "show\t1", StringComparison.Ordinal);
        uint checksum = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            string record = lines[i][..^9];
            checksum = JournalChecksum.Continue(checksum, Encoding.UTF8.GetBytes(record));
            lines[i] = $"{record}\t{checksum:x8}";
        }
        Assert.Equal(Entries, Read([.. lines, ""]).Entries);
    }

    [Fact]
    public void Every_kind_of_entry_has_a_record() => Assert.Equal(
        typeof(JournalEntry).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(JournalEntry))).OrderBy(type => type.Name),
        Entries.Append(Start).Select(entry => entry.GetType()).Distinct().OrderBy(type => type.Name));

    /// <summary>Fails when an event learns a member that the journal does not keep.</summary>
    [Fact]
    public void Every_member_of_an_event_comes_back_for_every_kind()
    {
        PropertyInfo[] members = typeof(ControlEvent).GetProperties();
        foreach (ControlKind kind in Enum.GetValues<ControlKind>())
        {
            object item = new ControlEvent();
            for (int i = 0; i < members.Length; i++)
            {
                object value = members[i].PropertyType == typeof(ControlKind) ? kind
                    : Convert.ChangeType(i + 41, members[i].PropertyType, System.Globalization.CultureInfo.InvariantCulture);
                members[i].SetValue(item, value);
            }
            var entry = (EventEntry)Assert.Single(Read(Shows.Write(Start, [new EventEntry(2, (ControlEvent)item)])).Entries);
            Assert.Equal((ControlEvent)item, entry.Control);
        }
    }

    [Property(MaxTest = 500)]
    public FsCheck.Property Any_event_comes_back_bit_for_bit() => Prop.ForAll(
        Shows.Sequences.ToArbitrary(),
        events =>
        {
            IReadOnlyList<JournalEntry> back = Read(Shows.Write(Start, events)).Entries;
            Assert.Equal(events.Length, back.Count);
            for (int i = 0; i < events.Length; i++)
            {
                var entry = (EventEntry)back[i];
                Assert.Equal(BitConverter.DoubleToInt64Bits(events[i].Time), BitConverter.DoubleToInt64Bits(entry.Time));
                Assert.Equal(float.IsNaN(events[i].Control.Value), float.IsNaN(entry.Control.Value));
                if (!float.IsNaN(entry.Control.Value))
                    Assert.Equal(BitConverter.SingleToInt32Bits(events[i].Control.Value), BitConverter.SingleToInt32Bits(entry.Control.Value));
                Assert.Equal(events[i].Control with { Value = 0 }, entry.Control with { Value = 0 });
            }
        });

    [Fact]
    public void Cut_at_every_byte_it_keeps_every_whole_record()
    {
        byte[] bytes = Shows.Write(Start, Entries);
        int[] ends = [.. bytes.Index().Where(pair => pair.Item == '\n').Select(pair => pair.Index + 1)];
        for (int cut = 0; cut < bytes.Length; cut++)
        {
            int whole = ends.Count(end => end <= cut) - 2;
            if (whole < 0)
            {
                var error = Assert.Throws<JournalException>(() => Read(bytes[..cut]));
                Assert.Contains("'test.show'", error.Message, StringComparison.Ordinal);
                continue;
            }
            ShowJournal journal = Read(bytes[..cut]);
            Assert.Equal(Entries[..whole], journal.Entries);
            Assert.Equal(ends[whole + 1], journal.IntactLength);
            Assert.Equal(cut == journal.IntactLength ? JournalDamage.None : JournalDamage.Torn, journal.Damage);
        }
    }

    [Fact]
    public void Blocks_of_zeros_after_a_power_cut_are_a_torn_end()
    {
        byte[] bytes = Shows.Write(Start, Entries);
        ShowJournal journal = Read([.. bytes, .. new byte[4096]]);
        Assert.Equal(Entries, journal.Entries);
        Assert.Equal((JournalDamage.Torn, bytes.Length), (journal.Damage, journal.IntactLength));
    }

    [Fact]
    public void A_byte_changed_anywhere_is_noticed_and_what_precedes_it_kept()
    {
        byte[] bytes = Shows.Write(Start, Entries);
        int[] ends = [.. bytes.Index().Where(pair => pair.Item == '\n').Select(pair => pair.Index + 1)];
        for (int at = ends[1]; at < bytes.Length; at++)
        {
            byte[] edited = [.. bytes];
            edited[at] ^= 0x10;
            ShowJournal journal = Read(edited);
            int line = ends.Count(end => end <= at);
            Assert.Equal(Entries[..(line - 2)], journal.Entries);
            Assert.Equal(line >= ends.Length - 2 && journal.Damage == JournalDamage.Torn ? JournalDamage.Torn : JournalDamage.Changed, journal.Damage);
        }
    }

    [Fact]
    public void A_record_taken_out_or_moved_is_noticed()
    {
        string[] lines = Encoding.UTF8.GetString(Shows.Write(Start, Entries)).Split('\n');
        Assert.Equal(JournalDamage.Changed, Read([.. lines[..5], .. lines[6..]]).Damage);
        Assert.Equal(JournalDamage.Changed, Read([.. lines[..5], lines[6], lines[5], .. lines[7..]]).Damage);
        Assert.Equal(3, Read([.. lines[..5], .. lines[6..]]).Entries.Count);
    }

    [Theory]
    [InlineData("", "ends before the show's start")]
    [InlineData("livegan-s", "ends before the show's start")]
    [InlineData("livegan-show\t9\tanything", "newer LiveGan wrote it (format 9, this one reads 3)")]
    [InlineData("\u0089PNG", "it is no journal")]
    [InlineData("livegan-shop\t1", "it is no journal")]
    public void What_is_no_journal_is_refused_in_one_sentence(string text, string reason)
    {
        var error = Assert.Throws<JournalException>(() => Read(Encoding.UTF8.GetBytes(text)));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Property(MaxTest = 2000)]
    public void Any_bytes_are_read_or_refused(byte[] noise, ushort where)
    {
        byte[] bytes = Shows.Write(Start, Entries);
        int at = where % bytes.Length;
        byte[] mixed = [.. bytes[..at], .. noise, .. bytes[Math.Min(at + noise.Length, bytes.Length)..]];
        try
        {
            ShowJournal journal = Read(mixed);
            Assert.InRange(journal.IntactLength, 0, mixed.Length);
        }
        catch (JournalException error)
        {
            Assert.StartsWith("cannot play 'test.show'", error.Message, StringComparison.Ordinal);
        }
    }

    static ShowJournal Read(byte[] bytes) => JournalReader.Read(bytes, "test.show");

    static ShowJournal Read(IEnumerable<string> lines) => Read(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
}
