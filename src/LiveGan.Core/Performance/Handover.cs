namespace LiveGan.Core.Performance;

/// <summary>Which drivers step back when a hand takes a fader.</summary>
/// <remarks>
/// They fade out over half a second while the base value goes to the hand, so nothing jumps.
/// <see cref="PerformanceAction.Release"/> gives everything back.
/// </remarks>
public enum Handover
{
    /// <summary>Those of the dimensions that the fader moves: what the hand touches obeys it, the rest lives on.</summary>
    Fader,

    /// <summary>Those of every dimension of the fader's bank.</summary>
    Bank,

    /// <summary>None: drivers go on moving around the value that the hand sets.</summary>
    None,
}
