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
        foreach (ShowListItem item in list.Items)
        {
            if (item is null || item.Look is null == item.Show is null)
                throw new PresetException($"{fileName}: an item names either a \"look\" or a \"show\"");
            if (item.For is { } length && Seconds(length, fileName) < 1) throw new PresetException($"{fileName}: \"for\" is at least a second, not '{length}'");
        }

        _ = list.IsOpen(TimeOnly.MinValue, fileName);
        return list;
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
        return item.For is { } length ? Seconds(length, "the show list") : double.PositiveInfinity;
    }

    static double Seconds(string length, string fileName)
    {
        try
        {
            return Duration.Parse(length, "\"for\"");
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
