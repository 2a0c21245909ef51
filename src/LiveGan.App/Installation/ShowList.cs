using System.Text.Json;
using System.Text.Json.Serialization;
using LiveGan.App.CommandLine;
using LiveGan.Core.Presets;

namespace LiveGan.App.Installation;

/// <summary>What an installation plays, again and again, and when. JSON, format <c>showlist/1</c>.</summary>
public sealed record ShowList
{
    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Says what the file is: <c>showlist/1</c>.</summary>
    public string Livegan { get; init; } = "";

    /// <summary>Opening hours like <c>10:00-22:30</c> by the wall's clock, over midnight too; null for always.</summary>
    public string? Open { get; init; }

    /// <summary>Seconds in which the picture comes out of black and goes back, 0 to 60.</summary>
    public double Fade { get; init; } = 1.5;

    /// <summary>Displays by number, the first sets the pace; empty for the first display.</summary>
    public IReadOnlyList<int> Displays { get; init; } = [];

    /// <summary>
    /// Port on which the installation itself answers (<c>/api/health</c>, <c>/metrics</c>, <c>/api/presence</c>); 0 for none.
    /// </summary>
    public int Port { get; init; }

    /// <summary>What wakes it, or null: it always plays its items.</summary>
    public PresenceSettings? Presence { get; init; }

    /// <summary>What is played, in order.</summary>
    public IReadOnlyList<ShowListItem> Items { get; init; } = [];

    /// <summary>Reads a show list.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="fileName">What errors call it.</param>
    /// <exception cref="PresetException">It is not sound.</exception>
    public static ShowList Parse(string json, string fileName)
    {
        ShowList list;
        try
        {
            list = JsonSerializer.Deserialize<ShowList>(json, Format) ?? new ShowList();
        }
        catch (JsonException error)
        {
            throw Wrong(error, fileName);
        }

        if (list.Livegan != "showlist/1") throw new PresetException($"{fileName}: this does not say what it is: begin with \"livegan\": \"showlist/1\"");
        if (list.Items.Count == 0) throw new PresetException($"{fileName}: nothing to play: add {{ \"look\": \"storm\", \"for\": \"10m\" }} to \"items\"");
        foreach (ShowListItem item in list.Items.Concat(list.Presence?.Rest ?? [])) Check(item, fileName);
        if (!(list.Fade is >= 0 and <= 60)) throw new PresetException($"{fileName}: \"fade\" is 0 to 60 seconds, not {list.Fade}");
        if (list.Displays.Any(display => display is < 0 or > 63) || list.Displays.Distinct().Count() < list.Displays.Count)
            throw new PresetException($"{fileName}: \"displays\" are numbers from 0, each once, like [0, 1]");
        if (list.Port is < 0 or > 65535 || list.Presence?.Osc is < 0 or > 65535) throw new PresetException($"{fileName}: a port is 0 to 65535");
        if (list.Presence is { } presence && Seconds(presence.Hold, "hold", fileName) < 1)
            throw new PresetException($"{fileName}: \"hold\" is at least a second, not '{presence.Hold}'");
        if (list.Presence is { Osc: 0, Midi: null } && list.Port == 0)
            throw new PresetException($"{fileName}: nothing can tell of somebody's presence: give \"presence\" an \"osc\" port or a \"midi\" device, or the list a \"port\"");
        _ = list.IsOpen(TimeOnly.MinValue, fileName);
        return list;
    }

    static void Check(ShowListItem? item, string fileName)
    {
        if (item is null || ((string?[])[item.Look, item.Show, item.Film]).Count(name => name is not null) != 1)
            throw new PresetException($"{fileName}: an item names either a \"look\", a \"show\" or a \"film\"");
        if (item.For is { } length && Seconds(length, "for", fileName) < 1) throw new PresetException($"{fileName}: \"for\" is at least a second, not '{length}'");
    }

    /// <summary>True within the opening hours.</summary>
    public bool IsOpen(TimeOnly now, string fileName = "the show list")
    {
        if (Open is null) return true;
        string[] ends = Open.Split('-', StringSplitOptions.TrimEntries);
        if (ends.Length == 2 && TimeOnly.TryParseExact(ends[0], "H:mm", out TimeOnly first) && TimeOnly.TryParseExact(ends[1], "H:mm", out TimeOnly last) && first != last)
            return now.IsBetween(first, last);
        throw new PresetException($"{fileName}: '{Open}' are no opening hours; write them like 10:00-22:30");
    }

    /// <summary>How long an item plays, seconds; infinity for ever.</summary>
    public static double Seconds(ShowListItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.For is { } length ? Seconds(length, "for", "the show list") : double.PositiveInfinity;
    }

    /// <summary>How long presence is held, seconds.</summary>
    internal double HoldSeconds => Presence is { } presence ? Seconds(presence.Hold, "hold", "the show list") : double.PositiveInfinity;

    static double Seconds(string length, string name, string fileName)
    {
        try
        {
            return Duration.Parse(length, $"\"{name}\"");
        }
        catch (UsageException error)
        {
            throw new PresetException($"{fileName}: {error.Message}", error);
        }
    }

    static PresetException Wrong(JsonException error, string fileName)
    {
        string reason = error.Message.Split(" Path:")[0].Split(" LineNumber:")[0].TrimEnd('.');
        return new PresetException($"{fileName}:{(error.LineNumber ?? 0) + 1}: {reason}", error);
    }
}
