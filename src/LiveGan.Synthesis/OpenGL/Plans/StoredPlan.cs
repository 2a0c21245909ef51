namespace LiveGan.Synthesis.OpenGL.Plans;

/// <summary>A line of a plan file.</summary>
/// <param name="Shape">The layer.</param>
/// <param name="Plan">How it is cut.</param>
sealed record StoredPlan(LayerShape Shape, TilePlan Plan);
