using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LiveGan.App.CommandLine;
using LiveGan.App.Films;
using LiveGan.App.Show;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Journal;
using LiveGan.Core.Latents;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Media.Films;
using LiveGan.Synthesis;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.Commands;

/// <summary><c>livegan render</c>: a show or a look as a film, offline and frame-exact.</summary>
static class RenderCommand
{
    public static int Run(RenderOptions options, TextWriter output, TextWriter error) =>
        options.Source is { } source && !IsJournal(source) ? RenderLook(options, source, output, error) : RenderShow(options, output, error);

    static int RenderShow(RenderOptions options, TextWriter output, TextWriter error)
    {
        if (options.MidiFile is not null) throw new UsageException("--midi-file plays a look; a show has its moves already: leave it out, or name a look");
        string file = JournalFile.Locate(options.Source);
        ShowJournal journal = JournalFile.Read(file, text => error.WriteLine($"livegan: {text}"));
        double to = Math.Min(options.To ?? journal.Seconds, journal.Seconds);
        if (to <= options.From)
        {
            throw new UsageException(string.Create(
                CultureInfo.InvariantCulture, $"nothing to render between {options.From:0.###} s and {to:0.###} s: the show is {journal.Seconds:0.0} s long"));
        }

        string? model = JournalModel.Find(journal, options.Model, options.AnyModel);
        IReadOnlyList<NetworkChange> changes = JournalNetworks.Find(
            journal, options.Model, options.DeckB, options.AnyModel, text => error.WriteLine($"livegan: {text}"));
        using GeneratorNetwork network = Models.Open(model);
        JournalModel.CheckDimensions(journal, network, model);
        using IGenerator generator = Models.CreateGenerator(options.Film.Engine, network, new GlOptions { Precision = options.Film.Precision });
        string content = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
        // Music that was heard in the show is in its journal already.
        string? heard = HeardShow.HasHeard(journal) ? null : options.Film.Audio;
        (FilmOptions options, double start) sound = Sound(options, journal, text => error.WriteLine($"livegan: {text}"));
        return Make(options with { Film = sound.options }, journal, Path.GetFileName(file), heard, to, sound.start, ("show", content), model, generator, changes, output, error);
    }

    /// <summary>The music that goes along: the one that is named, or the show's own; and its second at the film's beginning.</summary>
    static (FilmOptions Options, double Start) Sound(RenderOptions options, ShowJournal journal, Action<string> say)
    {
        if (options.Film.Audio is not null) return (options.Film, options.From);
        FilmCodec codec = options.Film.Codec ?? CodecProfile.ForFile(options.Film.Path);
        if (options.NoAudio || options.Film.Parts > 1 || codec is FilmCodec.Gif or FilmCodec.PngSequence || journal.SoundAt(options.From) is not { } sound)
            return (options.Film, options.From);
        if (File.Exists(sound.File)) return (options.Film with { Audio = sound.File }, sound.PositionAt(options.From));
        say($"the show's music '{sound.File}' is gone; the film is silent (say where it is now with --audio FILE)");
        return (options.Film, options.From);
    }

    /// <summary>Makes the film of a journal, with or without music that drives it.</summary>
    static int Make(
        RenderOptions options, ShowJournal journal, string name, string? heard, double to, double audioStart, (string Kind, string Content) what, string? model,
        IGenerator generator, IReadOnlyList<NetworkChange> changes, TextWriter output, TextWriter error)
    {
        FilmOptions film = options.Film;
        if (film is { Parts: > 1, Audio: not null })
        {
            error.WriteLine($"livegan: sound goes with the whole film: give --audio to 'livegan join', too");
            film = film with { Audio = null };
        }

        using HeardShow? music = heard is null ? null : new HeardShow(journal, name, heard, options.AudioBands);
        Action<double, LatentFrame> evaluate = music is null ? new JournalReplay(journal, name).Evaluate : music.Evaluate;
        string content = heard is null ? what.Content : $"{what.Content} hears {Models.Hash(heard)} {string.Join(',', options.AudioBands ?? [])}";
        content += Identity(changes);
        using var networks = new FilmNetworks(
            generator, journal.Start.Dimensions, changes, film.Engine, film.Precision, text => error.WriteLine($"livegan: {text}"));
        var source = new PerformanceFilm(networks, journal.Start.Dimensions, evaluate, options.From);
        return FilmMaking.Make(
            film, source, film.FrameRate.CountIn(to - options.From), audioStart, Identity(what.Kind, content, model, options.From, generator), output, error);
    }

    static int RenderLook(RenderOptions options, string source, TextWriter output, TextWriter error)
    {
        (string? model, string? deckB) = Networks(source, options.Model, options.DeckB);
        options = options with { Model = model };
        if (options.To is not { } to || to <= options.From)
            throw new UsageException($"the look '{source}' never ends: say how long the film is with --to SECONDS, beyond --from");
        Look look = PresetFolder.ReadLook(source);
        using GeneratorNetwork network = Models.Open(options.Model);
        using IGenerator generator = Models.CreateGenerator(options.Film.Engine, network, new GlOptions { Precision = options.Film.Precision });
        ControllerProfile? profile = options.MidiFile is null ? null : ProfileOf(options, error);
        IEnumerable<JournalEntry> played = options.MidiFile is { } song ? HeardShow.Automation(song, profile) : [];
        ShowJournal journal = HeardShow.Alone(look, look.Space == LatentSpace.Z ? network.ZDim : network.WDim, played);
        IReadOnlyList<NetworkChange> changes = WithDeckB(deckB);
        string? heard = HeardShow.Listens(look) ? options.Film.Audio : null;
        string content = look.ToJson();
        if (options.MidiFile is { } automation) content = $"{content} {Models.Hash(automation)} {profile?.ToJson()}";
        return Make(options, journal, source, heard, to, options.From, ("look", content), options.Model, generator, changes, output, error);
    }

    /// <summary>The networks of a look's film: those that are named, or those of a snapshot.</summary>
    /// <exception cref="UsageException">Deck B's is named and not there.</exception>
    internal static (string? Model, string? DeckB) Networks(string look, string? model, string? deckB)
    {
        CheckDeckB(deckB);
        return Snapshot.IsNamedSo(look) && Snapshot.Read(look) is { } snapshot ? (model ?? snapshot.Model, deckB ?? snapshot.DeckB) : (model, deckB);
    }

    /// <exception cref="UsageException">Deck B's network is named and not there.</exception>
    internal static void CheckDeckB(string? deckB)
    {
        if (deckB is not null && Models.File(deckB) is { } file && !File.Exists(file))
            throw new UsageException($"--deck-b: there is no network '{file}'; correct the name, or say {Models.BuiltIn}");
    }

    /// <summary>Deck B's own network from the first frame on.</summary>
    internal static IReadOnlyList<NetworkChange> WithDeckB(string? deckB) =>
        deckB is null ? [] : [new NetworkChange(0, IsOnB: true, Models.File(deckB))];

    /// <summary>What decides the pictures of networks that come in a film.</summary>
    internal static string Identity(IReadOnlyList<NetworkChange> changes) => string.Concat(
        changes.Select(change => string.Create(CultureInfo.InvariantCulture, $" {change.Time:R} {change.IsOnB} {(change.IsShared ? "-" : Models.Hash(change.File))}")));

    /// <summary>The profile by which a MIDI file plays, as in a show.</summary>
    static ControllerProfile? ProfileOf(RenderOptions options, TextWriter error) => options.Controller is { } named
        ? PresetFolder.ReadController(named)
        : PresetFolder.ReadControllers(text => error.WriteLine($"livegan: {text}")).For(Path.GetFileName(options.MidiFile!));

    /// <summary>A look that plays by itself from time 0.</summary>
    internal static PerformanceState Still(Look look, GeneratorNetwork network)
    {
        var performance = new LivePerformance(look.Space == LatentSpace.Z ? network.ZDim : network.WDim, look);
        var state = new PerformanceState(performance.Dimensions);
        performance.CopyTo(state);
        return state;
    }

    /// <summary>What decides the pictures, in a few words: an interrupted film goes on only with the same.</summary>
    internal static string Identity(string kind, string content, string? model, double from, IGenerator generator) => string.Create(
        CultureInfo.InvariantCulture,
        $"{kind} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))} network {Models.Hash(model)} from {from:R} engine {generator.Engine}");

    static bool IsJournal(string source) =>
        JournalFile.IsNamedSo(source) || (File.Exists(source) && !source.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && !Snapshot.IsNamedSo(source))
        || File.Exists(Path.Combine(JournalFile.Folder, source + JournalFile.Extension));
}
