using LiveGan.Core.Cues;

namespace LiveGan.Core.Journal;

/// <summary>A deck plays another network from now on; the one deck A began with is in <see cref="StartEntry"/> and <see cref="ModelEntry"/>.</summary>
/// <param name="Time">Show time in seconds of the first picture it has a part in.</param>
/// <param name="IsOnB">True for deck B.</param>
/// <param name="File">Full path of its file, or null for the network that is part of the program.</param>
/// <param name="Hash">SHA-256 of the file, lower-case hexadecimal; null where deck B has deck A's network again.</param>
public sealed record NetworkEntry(double Time, bool IsOnB, string? File, string? Hash) : JournalEntry(Time)
{
    /// <summary>Deck B has deck A's network from <paramref name="time"/> on.</summary>
    public static NetworkEntry Shared(double time) => new(time, IsOnB: true, null, null);

    /// <summary>Which network it is, or null where deck B has deck A's.</summary>
    public NetworkIdentity? Identity => IsShared ? null : new NetworkIdentity(File, Hash);

    /// <summary>True where deck B has no network of its own any more.</summary>
    public bool IsShared => Hash is null;
}
