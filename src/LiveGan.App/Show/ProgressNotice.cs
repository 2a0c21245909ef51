using System.Globalization;

namespace LiveGan.App.Show;

/// <summary>Chooses what is worth saying of a network that is trained while it plays: a wall is no place for a line every few seconds.</summary>
/// <remarks>One thread at a time.</remarks>
sealed class ProgressNotice
{
    long _said = -1;

    /// <summary>
    /// True for the first state, when twice as many images were shown as when it was last true, or fewer, and for a network
    /// that does not tell.
    /// </summary>
    /// <param name="imagesShown">As the network's metadata has it, or null.</param>
    public bool IsDue(string? imagesShown)
    {
        if (!long.TryParse(imagesShown, NumberStyles.None, CultureInfo.InvariantCulture, out long images)) return true;
        if (_said >= 0 && images >= _said && images < 2 * _said) return false;
        _said = images;
        return true;
    }
}
