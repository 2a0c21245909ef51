namespace LiveGan.MixingConsole.Show;

/// <summary>A network that can be played.</summary>
/// <param name="Name">Its file's name in the folder of models, or <c>built-in</c>.</param>
/// <param name="Bytes">Its size; 0 for the built-in one.</param>
public sealed record ModelEntry(string Name, long Bytes);
