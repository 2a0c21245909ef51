using System.CommandLine;
using LiveGan.App.Commands;
using LiveGan.App.Films;
using LiveGan.App.Show;
using LiveGan.Core.Latents;
using LiveGan.Core.Tempo;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.CommandLine;

/// <summary>The commands around kept shows and films.</summary>
static class KeepCommands
{
    public static IEnumerable<Command> Create() => [Replay(), Render(), Loop(), Join(), Interpolate(), Install()];

    static Command Replay()
    {
        Argument<string?> show = new("show") { Arity = ArgumentArity.ZeroOrOne };
        Option<string?> model = new("--model");
        Option<string?> deckB = new("--deck-b");
        Option<bool> anyModel = new("--any-model");
        Option<string?> size = new("--size");
        Option<bool> fullscreen = new("--fullscreen");
        Option<string> display = new("--display") { DefaultValueFactory = _ => "0" };
        Option<double> fade = new("--fade");
        Option<bool> headless = new("--headless");
        Option<string?> seconds = new("--seconds");
        Option<string?> record = new("--record");
        Option<string> encoder = new("--encoder") { DefaultValueFactory = _ => "auto" };
        Option<string> engine = Syntax.Engine();
        Option<GlPrecision> precision = Syntax.Precision();
        var command = new Command("replay") { show, model, deckB, anyModel, size, fullscreen, display, fade, headless, seconds, record, encoder, engine, precision };
        command.SetAction(parsed =>
        {
            int[] displays = Syntax.Displays(parsed.GetValue(display)!);
            return ReplayCommand.Run(new ReplayOptions
            {
                Show = Syntax.NoOption(parsed.GetValue(show)),
                AnyModel = parsed.GetValue(anyModel),
                Play = new PlayOptions
                {
                    Model = parsed.GetValue(model),
                    DeckB = parsed.GetValue(deckB),
                    Size = parsed.GetValue(size) is { } pixels ? PictureSize.Parse(pixels) : null,
                    Fullscreen = parsed.GetValue(fullscreen),
                    Display = displays[0],
                    Mirrors = displays[1..],
                    Fade = Syntax.InRange(parsed.GetValue(fade), 0, 60, "--fade"),
                    Headless = parsed.GetValue(headless),
                    Seconds = parsed.GetValue(seconds) is { } length ? Duration.Parse(length, "--seconds") : 0,
                    Record = parsed.GetValue(record),
                    Recording = new RecordingPlan { Encoder = Syntax.Encoder(parsed.GetValue(encoder)!) },
                    Engine = parsed.GetValue(engine)!,
                    Precision = parsed.GetValue(precision),
                },
            });
        });
        return command;
    }

    static Command Render()
    {
        Argument<string?> source = new("show-or-look") { Arity = ArgumentArity.ZeroOrOne };
        Option<string?> model = new("--model");
        Option<string?> deckB = new("--deck-b");
        Option<bool> anyModel = new("--any-model");
        Option<string?> from = new("--from");
        Option<string?> to = new("--to");
        var film = new FilmSyntax();
        Option<bool> noAudio = new("--no-audio");
        Option<string?> bands = new("--audio-bands");
        Option<string?> midiFile = new("--midi-file");
        Option<string?> controller = new("--controller");
        var command = new Command("render") { source, model, deckB, anyModel, from, to, noAudio, bands, midiFile, controller };
        film.AddTo(command);
        command.SetAction(parsed => RenderCommand.Run(
            new RenderOptions
            {
                Source = Syntax.NoOption(parsed.GetValue(source)),
                Model = parsed.GetValue(model),
                DeckB = parsed.GetValue(deckB),
                AnyModel = parsed.GetValue(anyModel),
                From = parsed.GetValue(from) is { } first ? Duration.Parse(first, "--from") : 0,
                To = parsed.GetValue(to) is { } last ? Duration.Parse(last, "--to") : null,
                NoAudio = parsed.GetValue(noAudio),
                AudioBands = parsed.GetValue(bands) is { } edges ? Syntax.AudioBands(edges) : null,
                MidiFile = parsed.GetValue(midiFile),
                Controller = parsed.GetValue(controller),
                Film = film.Read(parsed),
            },
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    static Command Loop()
    {
        Argument<string> look = new("look");
        Option<string> length = new("--length") { Required = true };
        Option<double> tempo = new("--tempo") { DefaultValueFactory = _ => Transport.StandardTempo };
        Option<string?> model = new("--model");
        Option<string?> deckB = new("--deck-b");
        var film = new FilmSyntax();
        var command = new Command("loop") { look, length, tempo, model, deckB };
        film.AddTo(command);
        command.SetAction(parsed =>
        {
            string text = parsed.GetValue(length)!;
            bool isInBeats = text.EndsWith("beats", StringComparison.OrdinalIgnoreCase);
            return LoopCommand.Run(
                new LoopOptions
                {
                    Look = Syntax.NoOption(parsed.GetValue(look))!,
                    Model = parsed.GetValue(model),
                    DeckB = parsed.GetValue(deckB),
                    Length = Duration.Parse(isInBeats ? text[..^"beats".Length].TrimEnd() : text, "--length"),
                    IsInBeats = isInBeats,
                    Tempo = Syntax.InRange(parsed.GetValue(tempo), Transport.MinTempo, Transport.MaxTempo, "--tempo"),
                    Film = film.Read(parsed),
                },
                parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        });
        return command;
    }

    static Command Join()
    {
        Argument<string[]> parts = new("parts") { Arity = ArgumentArity.ZeroOrMore };
        Option<string> path = new("--out", "-o") { Required = true };
        Option<string?> audio = new("--audio");
        Option<bool> overwrite = new("--overwrite");
        var command = new Command("join") { parts, path, audio, overwrite };
        command.SetAction(parsed => JoinCommand.Run(
            parsed.GetValue(parts) ?? [], parsed.GetValue(path)!, parsed.GetValue(audio), parsed.GetValue(overwrite), parsed.InvocationConfiguration.Output));
        return command;
    }

    static Command Interpolate()
    {
        Argument<string?> model = new("model") { Arity = ArgumentArity.ZeroOrOne };
        Option<string?> seeds = new("--seeds");
        Option<string[]> latents = new("--latents") { AllowMultipleArgumentsPerToken = true };
        Option<string?> deckB = new("--deck-b");
        Option<string?> seedsB = new("--seeds-b");
        Option<string[]> latentsB = new("--latents-b") { AllowMultipleArgumentsPerToken = true };
        Option<string?> deck = new("--deck");
        Option<string> seconds = new("--seconds") { DefaultValueFactory = _ => "4" };
        Option<LatentCurve> curve = new("--curve") { DefaultValueFactory = _ => LatentCurve.Cubic };
        Option<LatentSpace> space = new("--space") { DefaultValueFactory = _ => LatentSpace.W };
        Option<bool> loop = new("--loop");
        Option<float> psi = new("--psi") { DefaultValueFactory = _ => 1f };
        Option<NoiseMode> noise = new("--noise") { DefaultValueFactory = _ => NoiseMode.Const };
        Option<int> label = new("--class");
        var film = new FilmSyntax();
        var command = new Command("interpolate") { model, seeds, latents, deckB, seedsB, latentsB, deck, seconds, curve, space, loop, psi, noise, label };
        film.AddTo(command);
        command.SetAction(parsed => InterpolateCommand.Run(
            new InterpolateOptions
            {
                Model = Syntax.NoOption(parsed.GetValue(model)),
                Seeds = parsed.GetValue(seeds) is { } list ? SeedRange.Parse(list) : [],
                Latents = parsed.GetValue(latents) ?? [],
                DeckB = parsed.GetValue(deckB),
                SeedsB = parsed.GetValue(seedsB) is { } others ? SeedRange.Parse(others) : [],
                LatentsB = parsed.GetValue(latentsB) ?? [],
                Deck = parsed.GetValue(deck) is { } way ? CrossfaderWay.Parse(way) : null,
                Seconds = Syntax.InRange(Duration.Parse(parsed.GetValue(seconds)!, "--seconds"), 0.01, 3600, "--seconds"),
                Curve = parsed.GetValue(curve),
                Space = parsed.GetValue(space),
                Loop = parsed.GetValue(loop),
                Psi = Syntax.InRange(parsed.GetValue(psi), -10f, 10f, "--psi"),
                Noise = parsed.GetValue(noise),
                Label = parsed.GetResult(label) is null ? null : parsed.GetValue(label),
                Film = film.Read(parsed),
            },
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    static Command Install()
    {
        Argument<string> list = new("showlist");
        Option<string?> display = new("--display");
        Option<bool> headless = new("--headless");
        Option<string?> log = new("--log");
        Option<bool> writeService = new("--write-service");
        var command = new Command("install") { list, display, headless, log, writeService };
        command.SetAction(parsed => InstallCommand.Run(
            Syntax.NoOption(parsed.GetValue(list))!,
            parsed.GetValue(display) is { } numbers ? Syntax.Displays(numbers) : null,
            parsed.GetValue(headless),
            parsed.GetValue(log),
            parsed.GetValue(writeService),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }
}
