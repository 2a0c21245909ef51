namespace LiveGan.Core.Drivers;

/// <summary>One step of a sequencer.</summary>
/// <param name="Value">Where it goes, −1…1.</param>
/// <param name="Probability">How often it plays, 0…1; a step that does not play keeps the value before it.</param>
/// <param name="Glide">The share of the step that the way there takes, 0…1.</param>
public readonly record struct SequencerStep(float Value, float Probability = 1, float Glide = 0);
