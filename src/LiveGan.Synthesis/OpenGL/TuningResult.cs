namespace LiveGan.Synthesis.OpenGL;

/// <summary>What tuning found.</summary>
/// <param name="Renderer">The card.</param>
/// <param name="Layers">A line for each shape of layer.</param>
public sealed record TuningResult(string Renderer, IReadOnlyList<TuningLine> Layers);
