namespace LiveGan.App.CommandLine;

/// <summary>A command line that asks for something impossible; ends the program with <see cref="ExitCode.Usage"/>.</summary>
public sealed class UsageException(string message) : Exception(message);
