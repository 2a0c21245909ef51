using System.Globalization;
using System.Text.Json;
using LiveGan.Core.Latents;
using LiveGan.Core.Parameters;

namespace LiveGan.Core.Presets;

/// <summary>Reads the keys of one JSON object strictly: what was not asked for by the end is an error.</summary>
sealed class PresetObject
{
    readonly PresetDocument _document;
    readonly JsonPart _part;
    readonly string _what;
    readonly List<string> _asked = [];

    /// <param name="document">Where it stands.</param>
    /// <param name="part">The object.</param>
    /// <param name="what">What errors call it: look, driver, fader, …</param>
    /// <exception cref="PresetException">It is not an object.</exception>
    public PresetObject(PresetDocument document, JsonPart part, string what)
    {
        (_document, _part, _what) = (document, part, what);
        if (part.Kind != JsonTokenType.StartObject)
            throw document.Error(part.Offset, $"a {what} is an object, {{ … }}, and this is {part.Description}");
    }

    public bool Has(string key) => Find(key) is not null;

    public string Text(string key, string? fallback = null, int longest = 400)
    {
        if (Find(key) is not JsonMember member) return fallback ?? throw Missing(key);
        if (member.Value.Kind != JsonTokenType.String) throw Wrong(member, "a text in quotes");
        if (member.Value.Text.Length > longest) throw Wrong(member, $"a text of at most {longest} characters");
        return member.Value.Text;
    }

    public float Number(string key, float minimum, float maximum, float fallback)
    {
        if (Find(key) is not JsonMember member) return fallback;
        return Number(member.Value, key, minimum, maximum);
    }

    public double Number(string key, double minimum, double maximum, double fallback)
    {
        if (Find(key) is not JsonMember member) return fallback;
        string expected = string.Create(CultureInfo.InvariantCulture, $"a number from {minimum} to {maximum}");
        if (member.Value.Kind != JsonTokenType.Number) throw Wrong(member, expected);
        double number = double.Parse(member.Value.Text, CultureInfo.InvariantCulture);
        return number >= minimum && number <= maximum ? number : throw Wrong(member, expected);
    }

    public float Number(JsonPart part, string key, float minimum, float maximum)
    {
        string expected = string.Create(CultureInfo.InvariantCulture, $"a number from {minimum} to {maximum}");
        if (part.Kind != JsonTokenType.Number) throw Wrong(part, key, expected);
        float number = float.Parse(part.Text, CultureInfo.InvariantCulture);
        return number >= minimum && number <= maximum ? number : throw Wrong(part, key, expected);
    }

    public long Whole(string key, long minimum, long maximum, long? fallback = null)
    {
        if (Find(key) is not JsonMember member) return fallback ?? throw Missing(key);
        return Whole(member.Value, key, minimum, maximum);
    }

    public long Whole(JsonPart part, string key, long minimum, long maximum)
    {
        string expected = $"a whole number from {minimum} to {maximum}";
        if (part.Kind != JsonTokenType.Number) throw Wrong(part, key, expected);
        return long.TryParse(part.Text, CultureInfo.InvariantCulture, out long number) && number >= minimum && number <= maximum
            ? number
            : throw Wrong(part, key, expected);
    }

    public bool Flag(string key, bool fallback)
    {
        if (Find(key) is not JsonMember member) return fallback;
        return member.Value.Kind switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => throw Wrong(member, "true or false"),
        };
    }

    /// <summary>One of an enum's names in camel case.</summary>
    public T Choice<T>(string key, T fallback)
        where T : struct, Enum
    {
        if (Find(key) is not JsonMember member) return fallback;
        if (member.Value.Kind == JsonTokenType.String && PresetNames.TryParse(member.Value.Text, out T choice)) return choice;
        string[] names = PresetNames.All<T>();
        string hint = Nearest.Of(member.Value.Text, names) is string near ? $" (did you mean \"{near}\"?)" : "";
        throw Wrong(member, $"one of {string.Join(", ", names)}{hint}");
    }

    public DimensionSelection? Dimensions(string key)
    {
        if (Find(key) is not JsonMember member) return null;
        string text = member.Value.Kind is JsonTokenType.Number or JsonTokenType.String ? member.Value.Text : "";
        return DimensionSelection.TryParse(text, out DimensionSelection? selection)
            ? selection
            : throw Wrong(member, "dimensions such as all, 7, \"0-127\", \"0%-25%\" or \"0-3,8\", below 65536");
    }

    public ParameterSelection? Parameters(string key)
    {
        if (Find(key) is not JsonMember member) return null;
        string unknown = member.Value.Description;
        if (member.Value.Kind == JsonTokenType.String && ParameterSelection.TryParse(member.Value.Text, out var selection, out unknown)) return selection;
        throw NoParameter(key, unknown);
    }

    /// <summary>The number of a parameter by its name.</summary>
    public int Parameter(string key)
    {
        string name = Text(key);
        return ParameterTable.Find(name) is >= 0 and int number ? number : throw NoParameter(key, name);
    }

    /// <summary>Layers, all where the key is missing.</summary>
    public LayerSelection Layers(string key)
    {
        if (Find(key) is not JsonMember member) return LayerSelection.All;
        string text = member.Value.Kind is JsonTokenType.Number or JsonTokenType.String ? member.Value.Text : "";
        return LayerSelection.TryParse(text, out LayerSelection selection)
            ? selection
            : throw Wrong(member, "layers such as all, coarse, middle, fine, 3, \"0-4\" or \"0-2,7\", below 32");
    }

    /// <summary>The items of a list, none where the key is missing.</summary>
    public List<JsonPart> List(string key, int most)
    {
        if (Find(key) is not JsonMember member) return [];
        if (member.Value.Kind != JsonTokenType.StartArray) throw Wrong(member, "a list, [ … ]");
        return member.Value.Items.Count <= most ? member.Value.Items : throw Wrong(member, $"a list of at most {most}");
    }

    /// <summary>A list of numbers, empty where the key is missing.</summary>
    public float[] Numbers(string key, int most, float minimum, float maximum) =>
        [.. List(key, most).Select(item => Number(item, key, minimum, maximum))];

    /// <summary>A list of numbers that is an item of another list.</summary>
    public float[] Numbers(JsonPart part, string key, int most, float minimum, float maximum)
    {
        if (part.Kind != JsonTokenType.StartArray) throw Wrong(part, key, "lists of numbers, [ [ … ], … ]");
        if (part.Items.Count > most) throw Wrong(part, key, $"lists of at most {most}");
        return [.. part.Items.Select(item => Number(item, key, minimum, maximum))];
    }

    public JsonPart Part(string key) => Find(key)?.Value ?? throw Missing(key);

    public PresetObject Child(JsonPart part, string what) => new(_document, part, what);

    /// <summary>Checks that every key was asked for.</summary>
    public void Close()
    {
        foreach (JsonMember member in _part.Members)
        {
            if (_asked.Contains(member.Key)) continue;
            string hint = Nearest.Of(member.Key, _asked) is string near ? $"did you mean \"{near}\"? " : "";
            throw _document.Error(
                member.Offset, $"a {_what} has no key \"{member.Key}\": {hint}it can have {string.Join(", ", _asked)}");
        }
    }

    /// <summary>An error at a key, or at the object where the key is missing.</summary>
    public PresetException Error(string key, string problem) => _document.Error(Find(key)?.Value.Offset ?? _part.Offset, problem);

    /// <summary>An error at the object.</summary>
    public PresetException Error(string problem) => _document.Error(_part.Offset, problem);

    /// <summary>An error at a part.</summary>
    public PresetException ErrorAt(JsonPart part, string problem) => _document.Error(part.Offset, problem);

    public PresetException Wrong(JsonPart part, string key, string expected) =>
        _document.Error(part.Offset, $"{key} must be {expected}, and this is {part.Description}");

    PresetException NoParameter(string key, string name)
    {
        string hint = Nearest.Of(name, [.. ParameterTable.Names]) is string near ? $"did you mean \"{near}\"? " : "";
        return Error(key, $"there is no parameter {(name.StartsWith("the ", StringComparison.Ordinal) ? name : $"\"{name}\"")}: {hint}"
            + "name one such as direction1, deck, mixFine, noise3 or bend1.rotate");
    }

    PresetException Wrong(JsonMember member, string expected) => Wrong(member.Value, member.Key, expected);

    PresetException Missing(string key) => _document.Error(_part.Offset, $"this {_what} has no \"{key}\": add it");

    JsonMember? Find(string key)
    {
        if (!_asked.Contains(key)) _asked.Add(key);
        return _part.Members.Find(member => member.Key == key);
    }
}
