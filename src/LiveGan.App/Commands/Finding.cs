namespace LiveGan.App.Commands;

/// <summary>What the doctor found out about one part.</summary>
/// <param name="Part">The part, as a performer calls it.</param>
/// <param name="State">Whether it works.</param>
/// <param name="Detail">What was found, or what the show does without it.</param>
/// <param name="Remedy">What mends it; empty when nothing needs to.</param>
public sealed record Finding(string Part, FindingState State, string Detail, string Remedy = "");
