using LiveGan.Core.Latents;

namespace LiveGan.MixingConsole.Looks;

/// <summary>A look as the list shows it.</summary>
/// <param name="Name">Its file's name without <c>.json</c>.</param>
/// <param name="Title">What it calls itself.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Space">Which vector it plays.</param>
/// <param name="Problem">Why it cannot be played, or null.</param>
sealed record LookEntry(string Name, string Title, string Description, LatentSpace Space, string? Problem);
