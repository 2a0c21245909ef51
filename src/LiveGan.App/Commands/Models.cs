using System.Security.Cryptography;
using LiveGan.App.CommandLine;
using LiveGan.Checkpoints;
using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis;

namespace LiveGan.App.Commands;

/// <summary>Opens what the command line names.</summary>
static class Models
{
    /// <summary>The network of a file, or the built-in one.</summary>
    /// <exception cref="CheckpointException">The file is no network that can be played.</exception>
    public static GeneratorNetwork Open(string? path) => path is null ? BuiltInNetwork.Open() : Checkpoint.OpenGenerator(path);

    /// <summary>What to call it on screen: the file's name, or the built-in network's.</summary>
    public static string Name(string? path) => path is null ? "built-in" : Path.GetFileNameWithoutExtension(path);

    /// <summary>SHA-256 of a network's file, lower-case hexadecimal: what a journal knows it by.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string Hash(string? path)
    {
        using Stream file = path is null ? BuiltInNetwork.OpenFile() : File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>An engine by name.</summary>
    /// <exception cref="UsageException">There is no such engine.</exception>
    public static IGenerator CreateGenerator(string engine, GeneratorNetwork network) =>
        Generators.Names.Contains(engine, StringComparer.OrdinalIgnoreCase)
            ? Generators.Create(engine, network)
            : throw new UsageException($"there is no engine '{engine}'; choose one of {string.Join(", ", Generators.Names)}");
}
