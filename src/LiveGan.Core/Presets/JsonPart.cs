using System.Text.Json;

namespace LiveGan.Core.Presets;

/// <summary>A piece of JSON that knows where it stands in its file.</summary>
sealed class JsonPart(JsonTokenType kind, int offset)
{
    /// <summary>StartObject, StartArray, String, Number, True, False or Null.</summary>
    public JsonTokenType Kind { get; } = kind;

    /// <summary>Byte where it begins.</summary>
    public int Offset { get; } = offset;

    /// <summary>A string's characters, or a number as it is written.</summary>
    public string Text { get; init; } = "";

    /// <summary>An object's members in order.</summary>
    public List<JsonMember> Members { get; } = [];

    /// <summary>An array's items in order.</summary>
    public List<JsonPart> Items { get; } = [];

    /// <summary>What a performer calls this kind of thing.</summary>
    public string Description => Kind switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => $"the text \"{Text}\"",
        JsonTokenType.Number => $"the number {Text}",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => "null",
    };
}
