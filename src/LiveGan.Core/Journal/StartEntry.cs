namespace LiveGan.Core.Journal;

/// <summary>The first record: everything a show starts from.</summary>
/// <param name="Dimensions">Latent dimensions of the performance.</param>
/// <param name="Look">The look, as JSON.</param>
/// <param name="ActionSeed">Seed of the actions Random and Perlin.</param>
/// <param name="Seed">The picture the faders start from, or null for the look's own start.</param>
/// <param name="Model">Full path of the checkpoint, or null for the built-in network.</param>
/// <param name="Began">Wall-clock time, ISO 8601.</param>
public sealed record StartEntry(int Dimensions, string Look, uint ActionSeed, uint? Seed, string? Model, string Began) : JournalEntry(0);
