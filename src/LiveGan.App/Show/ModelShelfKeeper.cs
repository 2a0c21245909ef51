using LiveGan.App.Commands;
using LiveGan.MixingConsole.Show;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.Show;

/// <summary>The folder of networks that a performer may change to while the show goes on.</summary>
/// <remarks>
/// Any thread. A network is opened and packed on a thread of its own, then handed to the generator, which crossfades to it.
/// Only plain files of the folder itself can be named.
/// </remarks>
public sealed class ModelShelfKeeper
{
    const int MaxModels = 1000;
    static readonly string[] Kinds = [".pkl", ".pt", ".pth", ".safetensors"];

    readonly string _folder;
    readonly string _engine;
    readonly GlOptions _card;
    readonly GeneratorLoop _loop;
    readonly Announcer _announcer;
    string? _loading;

    /// <param name="folder">The folder; it need not exist.</param>
    /// <param name="engine">The engine's name, as <c>--engine</c> takes it.</param>
    /// <param name="card">How a graphics card plays the network.</param>
    public ModelShelfKeeper(string folder, string engine, GlOptions card, GeneratorLoop loop, Announcer announcer)
    {
        _folder = Path.GetFullPath(folder);
        _engine = engine;
        _card = card;
        _loop = loop;
        _announcer = announcer;
    }

    /// <summary>The folder of a show: the one named, or its network's.</summary>
    public static string FolderOf(PlayOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Models ?? (options.Model is { } model ? Path.GetDirectoryName(Path.GetFullPath(model)) : null) ?? "models";
    }

    /// <summary>What there is.</summary>
    public ModelShelf Read()
    {
        List<ModelEntry> models = [new ModelEntry(Models.BuiltIn, 0)];
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

        return new ModelShelf(_folder, models, _loop.Playing.Name, Volatile.Read(ref _loading)) { DeckB = _loop.DeckB?.Name };
    }

    /// <summary>Begins to load a network, for deck A or deck B; B gives its own up when it is to have deck A's.</summary>
    /// <returns>Null, or the sentence that says why not.</returns>
    public string? Load(string name, bool onDeckB = false)
    {
        if (onDeckB && name == _loop.Playing.Name)
        {
            _loop.ChangeDeckB(null);
            return null;
        }

        if (!Read().Models.Any(model => model.Name == name)) return $"there is no network of this name in '{_folder}'; GET /api/models lists them";
        if (Interlocked.CompareExchange(ref _loading, name, null) is { } other) return $"'{other}' is being loaded: wait until it plays";
        int overtakings = _loop.Overtakings;
        new Thread(() => Open(name, onDeckB, overtakings)) { Name = "model", IsBackground = true, Priority = ThreadPriority.BelowNormal }.Start();
        return null;
    }

    /// <summary>Opens a network and hands it over, unless a cue brought its own meanwhile.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="onDeckB">True for deck B.</param>
    /// <param name="overtakings">What <see cref="GeneratorLoop.Overtakings"/> was when it was asked for.</param>
    internal void Open(string name, bool onDeckB, int overtakings)
    {
        BackgroundThread.StepBack();
        using var compiler = new CompilerRank();
        string outcome;
        bool isWarning = false;
        try
        {
            outcome = HandOver(name, onDeckB, overtakings);
        }
        catch (Exception exception) when (PlayingNetwork.IsFault(exception))
        {
            outcome = $"'{name}' cannot be played: {exception.Message}";
            isWarning = true;
        }
        finally
        {
            // Before it is said: who hears it may ask for the next.
            Volatile.Write(ref _loading, null);
        }

        _announcer.Say(outcome, isWarning);
    }

    string HandOver(string name, bool onDeckB, int overtakings)
    {
        PlayingNetwork playing = PlayingNetwork.Open(
            name, name == Models.BuiltIn ? null : Path.Combine(_folder, name), _engine, _card, text => _announcer.Say(text, isWarning: true));
        if (_loop.Overtakings != overtakings)
        {
            playing.GiveUp();
            return $"'{name}' is loaded, but a cue with networks of its own was launched meanwhile: choose it again to play it";
        }

        if (onDeckB) _loop.ChangeDeckB(playing);
        else _loop.ChangeTo(playing);
        int side = playing.Generator.Network.Resolution;
        return $"'{name}' {side}×{side} {(onDeckB ? "is on deck B" : "plays now")}";
    }
}
