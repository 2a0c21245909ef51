using System.Globalization;
using System.Text.Json;
using LiveGan.Core.Performance;

namespace LiveGan.Core.Journal;

/// <summary>The text of a record: its kind and its fields, tab-separated; texts as JSON strings, numbers so that they come back bit for bit.</summary>
static class JournalRecord
{
    public static string Write(JournalEntry entry) => entry switch
    {
        EventEntry control => Write(control.Time, control.Control),
        StartEntry start => Join(
            "start", Text(start.Dimensions), Text(start.Look), Text(start.ActionSeed), start.Seed is { } seed ? Text(seed) : "-",
            start.Model is { } model ? Text(model) : "-", Text(start.Began)),
        ModelEntry model => Join("model", Text(model.Time), Text(model.Hash)),
        NetworkEntry { IsShared: true } shared => Join("shared", Text(shared.Time)),
        NetworkEntry network => Join(
            "network", Text(network.Time), network.IsOnB ? "B" : "A", network.File is { } file ? Text(file) : "-", Text(network.Hash!)),
        DeviceEntry device => Join(
            "device", Text(device.Time), Text(device.Slot), Text(device.Name), Text(device.Ordinal), Text(device.Profile)),
        EditEntry edit => Join("edit", Text(edit.Time), Text(edit.Edit)),
        AdvanceEntry advance => Join("advance", Text(advance.Time)),
        SoundEntry sound => Join(sound.IsPlaying ? "sound" : "silence", Text(sound.Time), Text(sound.File), Text(sound.Position)),
        TimeEntry { IsEnd: true } end => Join("end", Text(end.Time)),
        TimeEntry time => Join("time", Text(time.Time)),
        _ => throw new ArgumentException($"a journal has no record for {entry.GetType().Name}", nameof(entry)),
    };

    /// <summary>An event's record, without an entry object.</summary>
    public static string Write(double time, in ControlEvent control) => Join(
        "event", Text(time), control.Kind.ToString(), Text(control.Time), Text(control.Device), Text(control.Channel),
        Text(control.Number), control.Value.ToString("R", CultureInfo.InvariantCulture));

    /// <exception cref="FormatException">It is no record of this format.</exception>
    public static JournalEntry Parse(string record)
    {
        string[] fields = record.Split('\t');
        return (fields[0], fields.Length) switch
        {
            ("event", 8) => new EventEntry(Seconds(fields[1]), new ControlEvent
            {
                Kind = Kind(fields[2]),
                Time = Seconds(fields[3]),
                Device = Whole(fields[4]),
                Channel = Whole(fields[5]),
                Number = Whole(fields[6]),
                Value = float.Parse(fields[7], NumberStyles.Float, CultureInfo.InvariantCulture),
            }),
            ("start", 7) => new StartEntry(
                Whole(fields[1]), String(fields[2]), Seed(fields[3]), fields[4] == "-" ? null : Seed(fields[4]),
                fields[5] == "-" ? null : String(fields[5]), String(fields[6])),
            ("model", 3) => new ModelEntry(Seconds(fields[1]), String(fields[2])),
            ("network", 5) => new NetworkEntry(
                Seconds(fields[1]), IsOnB(fields[2]), fields[3] == "-" ? null : String(fields[3]), String(fields[4])),
            ("shared", 2) => NetworkEntry.Shared(Seconds(fields[1])),
            ("device", 6) => new DeviceEntry(
                Seconds(fields[1]), Whole(fields[2]), String(fields[3]), Whole(fields[4]), String(fields[5])),
            ("edit", 3) => new EditEntry(Seconds(fields[1]), String(fields[2])),
            ("sound", 4) => new SoundEntry(Seconds(fields[1]), String(fields[2]), Seconds(fields[3])),
            ("silence", 4) => new SoundEntry(Seconds(fields[1]), String(fields[2]), Seconds(fields[3]), IsPlaying: false),
            ("advance", 2) => new AdvanceEntry(Seconds(fields[1])),
            ("time", 2) => new TimeEntry(Seconds(fields[1])),
            ("end", 2) => new TimeEntry(Seconds(fields[1]), IsEnd: true),
            _ => throw new FormatException($"'{fields[0]}' with {fields.Length} fields is no record"),
        };
    }

    static string Join(params ReadOnlySpan<string?> fields) => string.Join('\t', fields);

    static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string Text(uint number) => number.ToString(CultureInfo.InvariantCulture);

    static string Text(string text) => JsonSerializer.Serialize(text);

    static int Whole(string field) => int.Parse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    static uint Seed(string field) => uint.Parse(field, NumberStyles.None, CultureInfo.InvariantCulture);

    static double Seconds(string field) => double.Parse(field, NumberStyles.Float, CultureInfo.InvariantCulture);

    static bool IsOnB(string field) => field is "A" or "B" ? field == "B" : throw new FormatException($"'{field}' is no deck");

    static ControlKind Kind(string field) => char.IsAsciiLetter(field.Length > 0 ? field[0] : ' ') && Enum.TryParse(field, out ControlKind kind)
        ? kind
        : throw new FormatException($"'{field}' is no kind of event");

    static string String(string field)
    {
        try
        {
            return JsonSerializer.Deserialize<string>(field) ?? throw new FormatException("null is no text");
        }
        catch (JsonException exception)
        {
            throw new FormatException(exception.Message, exception);
        }
    }
}
