using LiveGan.App.Commands;
using LiveGan.Core.Presets;
using LiveGan.Media;
using LiveGan.Media.Images;

namespace LiveGan.App.Show;

/// <summary>A picture of a show that holds its look and tells its network.</summary>
/// <param name="Look">Everything as it was set.</param>
/// <param name="Model">Full path of the network's file, or null for the built-in one.</param>
/// <param name="DeckB">Deck B's own network, see <see cref="Models.File"/>, or null where it has deck A's.</param>
sealed record Snapshot(Look Look, string? Model, string? DeckB = null)
{
    const string LookKeyword = "livegan-look";
    const string ModelKeyword = "livegan-network";
    const string DeckBKeyword = "livegan-deck-b";
    const long MostBytes = 1L << 28;

    /// <summary>True for a name that ends in <c>.png</c>.</summary>
    public static bool IsNamedSo(string path) => Path.GetExtension(path).Equals(".png", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads what a snapshot holds.</summary>
    /// <exception cref="MediaException">It holds no look.</exception>
    /// <exception cref="PresetException">The look in it is not sound.</exception>
    public static Snapshot Read(string path)
    {
        if (!File.Exists(path)) throw new MediaException($"there is no snapshot '{path}'; correct the name");
        if (new FileInfo(path).Length > MostBytes) throw new MediaException($"cannot read '{path}': no snapshot is larger than {MostBytes >> 20} MiB");
        byte[] png = File.ReadAllBytes(path);
        string json = PngText.Find(png, LookKeyword)
            ?? throw new MediaException($"'{path}' holds no look: only snapshots that livegan made do, as long as no other program has saved them anew");
        return new Snapshot(Look.Parse(json, path), PngText.Find(png, ModelKeyword), PngText.Find(png, DeckBKeyword));
    }

    /// <summary>Writes a picture with its look.</summary>
    /// <param name="path">Where.</param>
    /// <param name="pixels">RGBA.</param>
    /// <param name="look">The look as JSON.</param>
    /// <param name="model">Full path of the network's file, or null.</param>
    /// <param name="deckB">Deck B's own, or null.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <exception cref="MediaException">It cannot be written.</exception>
    public static void Write(string path, byte[] pixels, string look, string? model, string? deckB, int width, int height)
    {
        var texts = new List<(string, string)> { (LookKeyword, look) };
        if (model is not null) texts.Add((ModelKeyword, model));
        if (deckB is not null) texts.Add((DeckBKeyword, deckB));
        PngFile.Write(path, pixels, width, height, 4, [.. texts]);
    }
}
