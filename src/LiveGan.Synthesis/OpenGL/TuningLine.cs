namespace LiveGan.Synthesis.OpenGL;

/// <summary>What tuning found for one shape of layer.</summary>
/// <param name="Layer">The first layer of the shape.</param>
/// <param name="Gmac">Thousand million multiply-adds by direct counting.</param>
/// <param name="Tried">Plans that were timed.</param>
/// <param name="RuleMilliseconds">With the plan that is chosen without trying.</param>
/// <param name="Milliseconds">With the plan that won.</param>
/// <param name="Plan">That plan, in words.</param>
public sealed record TuningLine(string Layer, double Gmac, int Tried, double RuleMilliseconds, double Milliseconds, string Plan);
