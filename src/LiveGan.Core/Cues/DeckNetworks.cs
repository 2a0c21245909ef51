namespace LiveGan.Core.Cues;

/// <summary>What the two decks play.</summary>
/// <remarks>Immutable.</remarks>
/// <param name="A">Deck A's network.</param>
/// <param name="B">Deck B's own, or null where it has deck A's.</param>
public sealed record DeckNetworks(NetworkIdentity A, NetworkIdentity? B)
{
    /// <summary>True when both decks have the same networks.</summary>
    public bool IsSame(DeckNetworks other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return A.IsSame(other.A) && (B is null || other.B is null ? B is null && other.B is null : B.IsSame(other.B));
    }

    /// <summary>The same with another network on a deck.</summary>
    /// <param name="isOnB">True for deck B.</param>
    /// <param name="network">The network; null gives deck B deck A's.</param>
    public DeckNetworks With(bool isOnB, NetworkIdentity? network) =>
        isOnB ? this with { B = network } : this with { A = network ?? throw new ArgumentNullException(nameof(network)) };

    /// <summary>The same, where a network's content is known by now.</summary>
    /// <param name="file">The file whose content was not known, or null for the program's own network.</param>
    /// <param name="hash">SHA-256 of it.</param>
    public DeckNetworks Identified(string? file, string hash)
    {
        return new DeckNetworks(Known(A)!, Known(B));

        NetworkIdentity? Known(NetworkIdentity? network) =>
            network is { Hash: null } && network.File == file ? network with { Hash = hash } : network;
    }
}
