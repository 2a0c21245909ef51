using System.Collections.Concurrent;
using System.Security.Cryptography;
using LiveGan.App.CommandLine;
using LiveGan.Checkpoints;
using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis;
using LiveGan.Synthesis.Directions;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.Commands;

/// <summary>Opens what the command line names.</summary>
static class Models
{
    /// <summary>What the network that is part of the program is called where a file may be named.</summary>
    public const string BuiltIn = "built-in";

    static readonly ConcurrentDictionary<string, Lazy<string>> Hashes = new();

    /// <summary>The file that an option names, or null for the built-in network.</summary>
    public static string? File(string named) => named == BuiltIn ? null : named;

    /// <summary>The network of a file, or the built-in one.</summary>
    /// <exception cref="CheckpointException">The file is no network that can be played.</exception>
    public static GeneratorNetwork Open(string? path) => path is null ? BuiltInNetwork.Open() : Checkpoint.OpenGenerator(path);

    /// <summary>What to call it on screen: the file's name, or the built-in network's.</summary>
    public static string Name(string? path) => path is null ? BuiltIn : Path.GetFileNameWithoutExtension(path);

    /// <summary>
    /// SHA-256 of a network's file, lower-case hexadecimal: what a journal knows it by. A file that has not been written since is
    /// read once. Any thread.
    /// </summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string Hash(string? path)
    {
        var found = path is null ? null : new FileInfo(path);
        // Of a file that is gone nothing is known any more.
        string key = found is null ? "" : $"{found.FullName}\n{found.LastWriteTimeUtc.Ticks}\n{(found.Exists ? found.Length : -1)}";
        Lazy<string> hash = Hashes.GetOrAdd(key, _ => new Lazy<string>(() => Read(path), LazyThreadSafetyMode.ExecutionAndPublication));
        try
        {
            return hash.Value;
        }
        catch
        {
            Hashes.TryRemove(KeyValuePair.Create(key, hash));
            throw;
        }
    }

    static string Read(string? path)
    {
        using Stream file = path is null ? BuiltInNetwork.OpenFile() : System.IO.File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>The graphics card that an engine plays on with the memory it takes, in brackets; empty for the processor.</summary>
    public static string Card(IGenerator generator) => generator is GlGenerator gl
        ? $" ({gl.Renderer}, {gl.MemoryBytes >> 20} MiB in {gl.Precision.ToString().ToLowerInvariant()} precision)"
        : "";

    /// <summary>An engine by name; compiling for a graphics card tells how far it is.</summary>
    /// <param name="engine">Its name.</param>
    /// <param name="network">The network to play.</param>
    /// <param name="card">How a graphics card plays it; what it tells while it loads goes to the terminal.</param>
    /// <param name="say">Is told what plays instead; null for the terminal.</param>
    /// <exception cref="UsageException">There is no such engine.</exception>
    public static IGenerator CreateGenerator(
        string engine, GeneratorNetwork network, GlOptions? card = null, Action<string>? say = null)
    {
        if (!Generators.Names.Contains(engine, StringComparer.OrdinalIgnoreCase))
            throw new UsageException($"there is no engine '{engine}'; choose one of {string.Join(", ", Generators.Names)}");
        using var tuning = new LoadingLine(Console.Error, "kinds of layers tuned for the graphics card, this once");
        using var compiling = new LoadingLine(Console.Error, "layers compiled for the graphics card");
        GlOptions options = (card ?? new GlOptions()) with { Progress = compiling, TuningProgress = tuning };
        return WithDirections(Generators.Create(engine, network, options, say ?? (text => Console.Error.WriteLine($"livegan: {text}"))));
    }

    /// <summary>Lets a film find directions where it needs them; a show has a <see cref="Show.DirectionDesk"/> for that.</summary>
    public static IGenerator WithDirections(IGenerator generator)
    {
        if (generator is StyleGanGenerator styled)
            styled.Directions = new DirectionShelf((kind, layers) => DirectionFinder.Find(styled.Network, kind, layers));
        return generator;
    }
}
