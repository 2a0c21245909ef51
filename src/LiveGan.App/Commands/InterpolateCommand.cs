using System.Globalization;
using LiveGan.App.CommandLine;
using LiveGan.App.Films;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Latents;
using LiveGan.Synthesis;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.Commands;

/// <summary><c>livegan interpolate</c>: a film that goes from latent to latent.</summary>
static class InterpolateCommand
{
    public static int Run(InterpolateOptions options, TextWriter output, TextWriter error)
    {
        using GeneratorNetwork network = Models.Open(options.Model);
        using IGenerator generator = Models.CreateGenerator(options.Film.Engine, network, new GlOptions { Precision = options.Film.Precision });
        int label = GenerateCommand.Label(options.Label, options.Model ?? BuiltInNetwork.Name, network);
        float[] deviation = generator is StyleGanGenerator styled ? styled.Spread.StandardDeviation.ToArray() : [.. Enumerable.Repeat(1f, network.WDim)];
        var found = new PathKeys(generator, deviation, options.Space, label);
        foreach (uint seed in options.Seeds) found.AddSeed(seed);
        foreach (string file in options.Latents) found.AddFile(file);
        if (options.Seeds.Count + options.Latents.Count == 0 || found.Keys.Count < 2)
            throw new UsageException("an interpolation goes through at least two latents: name them with --seeds 3,14,15 or --latents FILE...");

        var path = new LatentPath(found.Keys, options.Curve, options.Loop);
        var film = new StylePathFilm(
            generator, path, options.Space, options.Seconds, options.Psi, label, new NoiseSettings(options.Noise, Seed: options.Seeds.Count > 0 ? options.Seeds[0] : 0));
        // An open path ends with its last latent, a closed one just before its first.
        long frames = options.Film.FrameRate.CountIn(path.Length * options.Seconds) + (options.Loop ? 0 : 1);
        string content = string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Space} {options.Curve} {options.Loop} {options.Seconds:R} {options.Psi:R} {options.Noise} {label} {string.Join(' ', found.Keys.SelectMany(key => key).Select(BitConverter.SingleToInt32Bits))}");
        return FilmMaking.Make(options.Film, film, frames, 0, RenderCommand.Identity("interpolation", content, options.Model, 0, generator), output, error);
    }
}
