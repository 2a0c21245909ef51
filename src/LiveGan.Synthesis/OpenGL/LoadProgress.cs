namespace LiveGan.Synthesis.OpenGL;

/// <summary>How far the loading of a network is.</summary>
/// <param name="Done">Layers that are compiled and in the card's memory.</param>
/// <param name="Total">Layers of the network.</param>
public readonly record struct LoadProgress(int Done, int Total);
