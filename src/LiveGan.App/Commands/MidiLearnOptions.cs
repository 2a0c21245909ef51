using LiveGan.Core.Mapping;

namespace LiveGan.App.Commands;

/// <summary>What <c>livegan midi learn</c> was asked for.</summary>
/// <param name="Path">Where the profile goes, or null for the folder of profiles.</param>
/// <param name="Faders">How many faders are learned, one by one.</param>
/// <param name="FirstDimension">The first of these dimensions, or negative for the faders of the current bank.</param>
/// <param name="Also">What is learned after that.</param>
sealed record MidiLearnOptions(string? Path, int Faders, int FirstDimension, IReadOnlyList<LearnTarget> Also);
