using LiveGan.Synthesis;

namespace LiveGan.App.Show;

/// <summary>A network that plays or is about to.</summary>
/// <param name="Name">What screens call it.</param>
/// <param name="Generator">Its engine; used by the generator's thread alone once it plays.</param>
/// <param name="GiveUp">Called once, from any thread, when it plays no more.</param>
/// <param name="File">Its file, or null for the network that is part of the program.</param>
public sealed record PlayingNetwork(string Name, IGenerator Generator, Action GiveUp, string? File = null);
