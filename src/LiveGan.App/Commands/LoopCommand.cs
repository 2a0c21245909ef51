using System.Globalization;
using LiveGan.App.CommandLine;
using LiveGan.App.Films;
using LiveGan.App.Show;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Synthesis;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.Commands;

/// <summary><c>livegan loop</c>: a look as a film without a seam.</summary>
static class LoopCommand
{
    const double LongestSeconds = 86_400;

    public static int Run(LoopOptions options, TextWriter output, TextWriter error)
    {
        double wanted = options.IsInBeats ? options.Length * 60 / options.Tempo : options.Length;
        if (wanted is < LookLoop.MinSeconds or > LongestSeconds)
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"a loop of {wanted:0.###} s cannot be made; take --length 0.1s to 24h"));
        // The loop is as long as its frames are, or its seam would be a part of a frame too short.
        long frames = options.Film.FrameRate.CountIn(wanted);
        Look look = LookLoop.Close(PresetFolder.ReadLook(options.Look), options.Film.FrameRate.TimeOf(frames), options.Tempo);
        (string? model, string? deckB) = RenderCommand.Networks(options.Look, options.Model, options.DeckB);
        using GeneratorNetwork network = Models.Open(model);
        using IGenerator generator = Models.CreateGenerator(options.Film.Engine, network, new GlOptions { Precision = options.Film.Precision });
        PerformanceState state = RenderCommand.Still(look, network);
        IReadOnlyList<NetworkChange> changes = RenderCommand.WithDeckB(deckB);
        using var networks = new FilmNetworks(
            generator, state.Dimensions, changes, options.Film.Engine, options.Film.Precision, text => error.WriteLine($"livegan: {text}"));
        var film = new PerformanceFilm(networks, state.Dimensions, state.Evaluate, 0);
        string content = string.Create(CultureInfo.InvariantCulture, $"loop {frames} {options.Tempo:R} {look.ToJson()}{RenderCommand.Identity(changes)}");
        return FilmMaking.Make(options.Film, film, frames, 0, RenderCommand.Identity("loop", content, model, 0, generator), output, error);
    }
}
