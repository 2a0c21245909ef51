using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LiveGan.App.CommandLine;
using LiveGan.App.Films;
using LiveGan.App.Show;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Journal;
using LiveGan.Core.Latents;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Synthesis;

namespace LiveGan.App.Commands;

/// <summary><c>livegan render</c>: a show or a look as a film, offline and frame-exact.</summary>
static class RenderCommand
{
    public static int Run(RenderOptions options, TextWriter output, TextWriter error) =>
        options.Source is { } source && !IsJournal(source) ? RenderLook(options, source, output, error) : RenderShow(options, output, error);

    static int RenderShow(RenderOptions options, TextWriter output, TextWriter error)
    {
        string file = JournalFile.Locate(options.Source);
        ShowJournal journal = JournalFile.Read(file, text => error.WriteLine($"livegan: {text}"));
        double to = Math.Min(options.To ?? journal.Seconds, journal.Seconds);
        if (to <= options.From)
        {
            throw new UsageException(string.Create(
                CultureInfo.InvariantCulture, $"nothing to render between {options.From:0.###} s and {to:0.###} s: the show is {journal.Seconds:0.0} s long"));
        }

        string? model = JournalModel.Find(journal, options.Model, options.AnyModel);
        using StyleGan2Network network = Models.Open(model);
        JournalModel.CheckDimensions(journal, network, model);
        using IGenerator generator = Models.CreateGenerator(options.Film.Engine, network, options.Film.Precision);
        var replay = new JournalReplay(journal, Path.GetFileName(file));
        var film = new PerformanceFilm(generator, journal.Start.Dimensions, replay.Evaluate, options.From);
        string identity = Identity("show", Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))), model, options.From, generator);
        return FilmMaking.Make(options.Film, film, options.Film.FrameRate.CountIn(to - options.From), options.From, identity, output, error);
    }

    static int RenderLook(RenderOptions options, string source, TextWriter output, TextWriter error)
    {
        if (Snapshot.IsNamedSo(source) && options.Model is null) options = options with { Model = Snapshot.Read(source).Model };
        if (options.To is not { } to || to <= options.From)
            throw new UsageException($"the look '{source}' never ends: say how long the film is with --to SECONDS, beyond --from");
        Look look = PresetFolder.ReadLook(source);
        using StyleGan2Network network = Models.Open(options.Model);
        using IGenerator generator = Models.CreateGenerator(options.Film.Engine, network, options.Film.Precision);
        PerformanceState state = Still(look, network);
        var film = new PerformanceFilm(generator, state.Dimensions, state.Evaluate, options.From);
        return FilmMaking.Make(
            options.Film, film, options.Film.FrameRate.CountIn(to - options.From), options.From,
            Identity("look", look.ToJson(), options.Model, options.From, generator), output, error);
    }

    /// <summary>A look that plays by itself from time 0.</summary>
    internal static PerformanceState Still(Look look, StyleGan2Network network)
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
