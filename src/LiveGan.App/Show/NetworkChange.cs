namespace LiveGan.App.Show;

/// <summary>A change of a deck's network in a kept show, with the file where it is now.</summary>
/// <param name="Time">Show time in seconds.</param>
/// <param name="IsOnB">True for deck B.</param>
/// <param name="File">The file, or null for the built-in network.</param>
/// <param name="IsShared">True where deck B has deck A's network from now on.</param>
public sealed record NetworkChange(double Time, bool IsOnB, string? File, bool IsShared = false);
