using LiveGan.App.CommandLine;
using LiveGan.App.Commands;
using LiveGan.Checkpoints;
using LiveGan.Checkpoints.Networks;
using LiveGan.MixingConsole.Show;
using LiveGan.Synthesis;

namespace LiveGan.App.Show;

/// <summary>The folder of networks that a performer may change to while the show goes on.</summary>
/// <remarks>
/// Any thread. A network is opened and packed on a thread of its own, then handed to the generator, which crossfades to it.
/// Only plain files of the folder itself can be named.
/// </remarks>
public sealed class ModelShelfKeeper
{
    /// <summary>What the network that is part of the program is called.</summary>
    public const string BuiltIn = "built-in";

    const int MaxModels = 1000;
    static readonly string[] Kinds = [".pkl", ".pt", ".pth", ".safetensors"];

    readonly string _folder;
    readonly string _engine;
    readonly GeneratorLoop _loop;
    readonly Announcer _announcer;
    string? _loading;

    /// <param name="folder">The folder; it need not exist.</param>
    /// <param name="engine">The engine's name, as <c>--engine</c> takes it.</param>
    public ModelShelfKeeper(string folder, string engine, GeneratorLoop loop, Announcer announcer)
    {
        _folder = Path.GetFullPath(folder);
        _engine = engine;
        _loop = loop;
        _announcer = announcer;
    }

    /// <summary>What there is.</summary>
    public ModelShelf Read()
    {
        List<ModelEntry> models = [new ModelEntry(BuiltIn, 0)];
        try
        {
            if (Directory.Exists(_folder))
            {
                models.AddRange(new DirectoryInfo(_folder).EnumerateFiles()
                    .Where(file => file.LinkTarget is null && Kinds.Contains(file.Extension, StringComparer.OrdinalIgnoreCase))
                    .OrderBy(file => file.Name, StringComparer.Ordinal).Take(MaxModels).Select(file => new ModelEntry(file.Name, file.Length)));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What cannot be listed cannot be chosen.
        }

        return new ModelShelf(_folder, models, _loop.Playing.Name, Volatile.Read(ref _loading));
    }

    /// <summary>Begins to load a network.</summary>
    /// <returns>Null, or the sentence that says why not.</returns>
    public string? Load(string name)
    {
        if (!Read().Models.Any(model => model.Name == name)) return $"there is no network of this name in '{_folder}'; GET /api/models lists them";
        if (Interlocked.CompareExchange(ref _loading, name, null) is { } other) return $"'{other}' is being loaded: wait until it plays";
        new Thread(() => Open(name)) { Name = "model", IsBackground = true, Priority = ThreadPriority.BelowNormal }.Start();
        return null;
    }

    void Open(string name)
    {
        GeneratorNetwork? network = null;
        try
        {
            network = Models.Open(name == BuiltIn ? null : Path.Combine(_folder, name));
            IGenerator generator = Models.CreateGenerator(_engine, network);
            GeneratorNetwork opened = network;
            _loop.ChangeTo(new PlayingNetwork(name, generator, () =>
            {
                generator.Dispose();
                opened.Dispose();
            }));
            _announcer.Say($"'{name}' {network.Resolution}×{network.Resolution} plays now");
        }
        catch (Exception exception) when (exception is CheckpointException or SynthesisException or UsageException or IOException
            or UnauthorizedAccessException or OutOfMemoryException)
        {
            network?.Dispose();
            _announcer.Say($"'{name}' cannot be played: {exception.Message}", isWarning: true);
        }
        finally
        {
            Volatile.Write(ref _loading, null);
        }
    }
}
