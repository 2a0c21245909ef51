namespace LiveGan.Synthesis.OpenGL.Plans;

/// <summary>What tuning found for a layer.</summary>
/// <param name="Name">The first layer of this shape.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Plan">What won.</param>
/// <param name="Milliseconds">How long it takes.</param>
/// <param name="RuleMilliseconds">How long the rule's plan takes.</param>
/// <param name="Tried">How many plans were timed.</param>
sealed record TunedLayer(string Name, LayerShape Shape, TilePlan Plan, double Milliseconds, double RuleMilliseconds, int Tried);
