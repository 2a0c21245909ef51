namespace LiveGan.Core.Journal;

/// <summary>A show as it was played: what it started from and everything that was done to it.</summary>
/// <remarks>Immutable.</remarks>
public sealed class ShowJournal
{
    internal ShowJournal(StartEntry start, IReadOnlyList<JournalEntry> entries, long intactLength, uint checksum, JournalDamage damage)
    {
        Start = start;
        Entries = entries;
        IntactLength = intactLength;
        Checksum = checksum;
        Damage = damage;
        foreach (JournalEntry entry in entries)
        {
            Seconds = Math.Max(Seconds, entry.Time);
            if (entry is ModelEntry model) ModelHash ??= model.Hash;
        }
    }

    /// <summary>What it started from.</summary>
    public StartEntry Start { get; }

    /// <summary>What followed, in the order in which it was applied.</summary>
    public IReadOnlyList<JournalEntry> Entries { get; }

    /// <summary>Bytes up to the end of the last sound record.</summary>
    public long IntactLength { get; }

    /// <summary>Checksum of the last sound record, from which the next one goes on.</summary>
    internal uint Checksum { get; }

    /// <summary>What is wrong after <see cref="IntactLength"/>.</summary>
    public JournalDamage Damage { get; }

    /// <summary>How far the sound records reach, show seconds.</summary>
    public double Seconds { get; }

    /// <summary>SHA-256 of the network's file, or null when the show ended before it was known.</summary>
    public string? ModelHash { get; }

    /// <summary>The piece of music that plays at a time and where it is, or null; before it began, where it will begin.</summary>
    /// <param name="time">Show time in seconds.</param>
    public SoundEntry? SoundAt(double time)
    {
        SoundEntry? found = null;
        foreach (SoundEntry sound in Entries.OfType<SoundEntry>())
        {
            if (found is not null && sound.Time > time) break;
            found = sound;
        }
        return found is { IsPlaying: true } ? found : null;
    }

    /// <summary>The networks that the decks changed to, in order of time.</summary>
    public IEnumerable<NetworkEntry> Networks => Entries.OfType<NetworkEntry>().OrderBy(entry => entry.Time);

    /// <summary>True when the show ended in order.</summary>
    public bool IsComplete => Entries is [.., TimeEntry { IsEnd: true }];
}
