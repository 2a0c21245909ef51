using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace LiveGan.MixingConsole.Access;

/// <summary>The two keys of a show: one to play, one only to look.</summary>
/// <remarks>Immutable. 128 random bits each, compared in constant time.</remarks>
sealed class Keys
{
    readonly byte[] _player;
    readonly byte[] _guest;

    public Keys(string player, string guest)
    {
        (Player, Guest) = (player, guest);
        _player = Digest(player);
        _guest = Digest(guest);
    }

    /// <summary>Opens everything.</summary>
    public string Player { get; }

    /// <summary>Opens what can be looked at.</summary>
    public string Guest { get; }

    public static Keys Random() => new(RandomKey(), RandomKey());

    /// <summary>Who holds <paramref name="key"/>.</summary>
    public Role RoleOf(string key)
    {
        byte[] digest = Digest(key);
        // Both are always compared, so the time tells nothing.
        bool player = CryptographicOperations.FixedTimeEquals(digest, _player);
        bool guest = CryptographicOperations.FixedTimeEquals(digest, _guest);
        return player ? Role.Player : guest ? Role.Guest : Role.Stranger;
    }

    static string RandomKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    static byte[] Digest(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
