using System.Globalization;
using LiveGan.App.CommandLine;
using LiveGan.App.Films;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Latents;
using LiveGan.Media.Films;
using LiveGan.Synthesis;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.Commands;

/// <summary><c>livegan interpolate</c>: a film that goes from latent to latent, on one deck or on two.</summary>
static class InterpolateCommand
{
    public static int Run(InterpolateOptions options, TextWriter output, TextWriter error)
    {
        bool hasB = options.DeckB is not null || options.SeedsB.Count + options.LatentsB.Count > 0;
        if (options.Deck is not null && !hasB)
            throw new UsageException("--deck: there is no deck B to fade to; give it a network with --deck-b, or latents with --seeds-b or --latents-b");
        RenderCommand.CheckDeckB(options.DeckB);
        using GeneratorNetwork network = Models.Open(options.Model);
        using IGenerator generator = Engine(options, network);
        LatentPath path = Path(options, generator, options.Model, options.Seeds, options.Latents, "--seeds 3,14,15 or --latents FILE...");
        double seconds = path.Length * options.Seconds;
        IPictureSource film = Film(options, generator, options.Model, path, seconds, options.Seeds);
        // An open path ends with its last latent, a closed one just before its first.
        long frames = options.Film.FrameRate.CountIn(seconds) + (options.Loop ? 0 : 1);
        string content = Content(options, path);
        if (!hasB) return Make(film, content);

        (string? model, bool isOneNetwork) = options.DeckB is null ? (options.Model, true) : (Models.File(options.DeckB), false);
        using GeneratorNetwork? networkB = isOneNetwork ? null : Models.Open(model);
        using IGenerator? generatorB = networkB is null ? null : Engine(options, networkB);
        bool hasLatents = options.SeedsB.Count + options.LatentsB.Count > 0;
        IReadOnlyList<uint> seeds = hasLatents ? options.SeedsB : options.Seeds;
        LatentPath pathB = Path(options, generatorB ?? generator, model, seeds, hasLatents ? options.LatentsB : options.Latents, "--seeds-b 3,14,15 or --latents-b FILE...");
        CrossfaderWay deck = options.Deck ?? new CrossfaderWay(0.5f, 0.5f);
        IPictureSource both = new DecksPathFilm(
            (StylePathFilm)film, Film(options, generatorB ?? generator, model, pathB, seconds, seeds), isOneNetwork, time => deck.At(time, seconds, options.Loop));
        return Make(both, $"{content} and {Content(options, pathB)} on {Models.Hash(model)} by {deck}");

        int Make(IPictureSource source, string what) =>
            FilmMaking.Make(options.Film, source, frames, 0, RenderCommand.Identity("interpolation", what, options.Model, 0, generator), output, error);
    }

    static IGenerator Engine(InterpolateOptions options, GeneratorNetwork network) =>
        Models.CreateGenerator(options.Film.Engine, network, new GlOptions { Precision = options.Film.Precision });

    static LatentPath Path(
        InterpolateOptions options, IGenerator generator, string? model, IReadOnlyList<uint> seeds, IReadOnlyList<string> latents, string how)
    {
        float[] deviation = generator is StyleGanGenerator styled ? styled.Spread.StandardDeviation.ToArray() : [.. Enumerable.Repeat(1f, generator.Network.WDim)];
        var found = new PathKeys(generator, deviation, options.Space, Label(options, generator, model));
        foreach (uint seed in seeds) found.AddSeed(seed);
        foreach (string file in latents) found.AddFile(file);
        if (seeds.Count + latents.Count == 0 || found.Keys.Count < 2)
            throw new UsageException($"an interpolation goes through at least two latents: name them with {how}");
        return new LatentPath(found.Keys, options.Curve, options.Loop);
    }

    /// <summary>Goes along a path in a time, however many latents it has.</summary>
    static StylePathFilm Film(InterpolateOptions options, IGenerator generator, string? model, LatentPath path, double seconds, IReadOnlyList<uint> seeds) => new(
        generator, path, options.Space, seconds / path.Length, options.Psi, Label(options, generator, model),
        new NoiseSettings(options.Noise, Seed: seeds.Count > 0 ? seeds[0] : 0));

    static int Label(InterpolateOptions options, IGenerator generator, string? model) =>
        GenerateCommand.Label(options.Label, model ?? BuiltInNetwork.Name, generator.Network);

    static string Content(InterpolateOptions options, LatentPath path) => string.Create(
        CultureInfo.InvariantCulture,
        $"{options.Space} {options.Curve} {options.Loop} {options.Seconds:R} {options.Psi:R} {options.Noise} {options.Label ?? 0} {string.Join(' ', path.Keys.SelectMany(key => key).Select(BitConverter.SingleToInt32Bits))}");
}
