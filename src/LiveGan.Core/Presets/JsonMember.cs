namespace LiveGan.Core.Presets;

/// <summary>A key of a JSON object with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Offset">Byte where the key begins.</param>
/// <param name="Value">The value.</param>
sealed record JsonMember(string Key, int Offset, JsonPart Value);
