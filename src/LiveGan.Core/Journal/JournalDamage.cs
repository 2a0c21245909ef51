namespace LiveGan.Core.Journal;

/// <summary>What is wrong with the bytes of a journal.</summary>
public enum JournalDamage
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The last record is incomplete: the program or the machine stopped while writing it.</summary>
    Torn,

    /// <summary>A record in the middle is not as it was written: the file was edited or the disk failed.</summary>
    Changed,
}
