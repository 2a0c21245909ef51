namespace LiveGan.Core.Cues;

/// <summary>Which network it is: its file, and what is in it.</summary>
/// <param name="File">Full path of its file, or null for the network that is part of the program.</param>
/// <param name="Hash">SHA-256 of the file, lower-case hexadecimal, or null while nobody has worked it out.</param>
public sealed record NetworkIdentity(string? File, string? Hash = null)
{
    /// <summary>True for the same network under whatever name; by the name alone where a content is not known.</summary>
    public bool IsSame(NetworkIdentity other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Hash is null || other.Hash is null ? File == other.File : Hash == other.Hash;
    }
}
