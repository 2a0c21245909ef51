using System.CommandLine;
using System.CommandLine.Help;
using LiveGan.App.Commands;
using LiveGan.Core.Latents;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.CommandLine;

/// <summary>Every command of <c>livegan</c> with its syntax.</summary>
public static class CommandTree
{
    /// <summary>Builds the tree; actions write to <see cref="InvocationConfiguration.Output"/> and return an <see cref="ExitCode"/>.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand();
        var play = new PlaySyntax();
        play.AddTo(root);
        root.SetAction(parsed => PlayCommand.Run(play.Read(parsed)));
        foreach (Command command in (Command[])[Play(), Generate(), Inspect(), Convert(), Devices(), Midi(), Doctor(), Bench(), Tune(),
            .. KeepCommands.Create(), DatasetSyntax.Command(), TrainSyntax.Command(), ProjectSyntax.Command()])
            root.Add(command);
        foreach (HelpOption help in root.Options.OfType<HelpOption>()) help.Action = new ManualAction();
        return root;
    }

    static Command Play()
    {
        var syntax = new PlaySyntax();
        var command = new Command("play");
        syntax.AddTo(command);
        command.SetAction(parsed => PlayCommand.Run(syntax.Read(parsed)));
        return command;
    }

    static Command Generate()
    {
        Argument<string> model = new("model");
        Option<string> seeds = new("--seeds") { Required = true };
        Option<float> psi = new("--psi") { DefaultValueFactory = _ => 1f };
        Option<int> cutoff = new("--cutoff") { DefaultValueFactory = _ => -1 };
        Option<NoiseMode> noise = new("--noise") { DefaultValueFactory = _ => NoiseMode.Const };
        Option<int> label = new("--class");
        Option<string> directory = new("--out") { Required = true };
        Option<bool> npy = new("--npy");
        Option<string> engine = Syntax.Engine();
        Option<GlPrecision> precision = Syntax.Precision();
        var command = new Command("generate") { model, seeds, psi, cutoff, noise, label, directory, npy, engine, precision };
        command.SetAction(parsed => GenerateCommand.Run(
            new GenerateOptions
            {
                Model = Syntax.NoOption(parsed.GetValue(model))!,
                Seeds = SeedRange.Parse(parsed.GetValue(seeds)!),
                Psi = Syntax.InRange(parsed.GetValue(psi), -10f, 10f, "--psi"),
                Cutoff = Syntax.InRange(parsed.GetValue(cutoff), -1, 64, "--cutoff"),
                Noise = parsed.GetValue(noise),
                Label = parsed.GetResult(label) is null ? null : parsed.GetValue(label),
                Directory = parsed.GetValue(directory)!,
                Arrays = parsed.GetValue(npy),
                Engine = parsed.GetValue(engine)!,
                Precision = parsed.GetValue(precision),
            },
            parsed.InvocationConfiguration.Output));
        return command;
    }

    static Command Inspect()
    {
        Argument<string> model = new("model");
        Option<bool> json = Syntax.Json();
        var command = new Command("inspect") { model, json };
        command.SetAction(parsed =>
            InspectCommand.Run(Syntax.NoOption(parsed.GetValue(model))!, parsed.GetValue(json), parsed.InvocationConfiguration.Output));
        return command;
    }

    static Command Convert()
    {
        Argument<string> model = new("model");
        Argument<string> output = new("output");
        Option<bool> half = new("--half");
        var command = new Command("convert") { model, output, half };
        command.SetAction(parsed => ConvertCommand.Run(
            Syntax.NoOption(parsed.GetValue(model))!, parsed.GetValue(output)!, parsed.GetValue(half), parsed.InvocationConfiguration.Output));
        return command;
    }

    static Command Devices()
    {
        Option<bool> json = Syntax.Json();
        var command = new Command("devices") { json };
        command.SetAction(parsed => DevicesCommand.Run(parsed.GetValue(json), parsed.InvocationConfiguration.Output));
        return command;
    }

    static Command Midi()
    {
        Option<double> seconds = new("--seconds");
        var monitor = new Command("monitor") { seconds };
        monitor.SetAction(parsed => MidiMonitorCommand.Run(
            Syntax.InRange(parsed.GetValue(seconds), 0, 1e9, "--seconds"), parsed.InvocationConfiguration.Output));
        Option<string?> output = new("--out");
        Option<int> faders = new("--faders") { DefaultValueFactory = _ => 8 };
        Option<int> dims = new("--dims") { DefaultValueFactory = _ => -1 };
        Option<string?> also = new("--also");
        var learn = new Command("learn") { output, faders, dims, also };
        learn.SetAction(parsed => MidiLearnCommand.Run(
            new MidiLearnOptions(
                parsed.GetValue(output),
                Syntax.InRange(parsed.GetValue(faders), 0, 64, "--faders"),
                Syntax.InRange(parsed.GetValue(dims), -1, 65535, "--dims"),
                parsed.GetValue(also) is { } names ? Syntax.LearnTargets(names) : []),
            parsed.InvocationConfiguration.Output));
        return new Command("midi") { monitor, learn };
    }

    static Command Doctor()
    {
        Option<bool> json = Syntax.Json();
        var command = new Command("doctor") { json };
        command.SetAction(parsed => DoctorCommand.Run(parsed.GetValue(json), parsed.InvocationConfiguration.Output));
        return command;
    }

    static Command Bench()
    {
        Argument<string?> model = new("model") { Arity = ArgumentArity.ZeroOrOne };
        Option<string?> shape = new("--shape");
        Option<string> engine = Syntax.Engine();
        Option<GlPrecision> precision = Syntax.Precision();
        Option<bool> layers = new("--layers");
        Option<int> threads = new("--threads");
        Option<double> seconds = new("--seconds") { DefaultValueFactory = _ => 5 };
        Option<bool> json = Syntax.Json();
        var command = new Command("bench") { model, shape, engine, precision, layers, threads, seconds, json };
        command.SetAction(parsed => BenchCommand.Run(
            new BenchOptions
            {
                Model = Syntax.NoOption(parsed.GetValue(model)),
                Shape = parsed.GetValue(shape) is { } text ? NetworkShapeText.Parse(text) : null,
                Engine = parsed.GetValue(engine)!,
                Precision = parsed.GetValue(precision),
                Layers = parsed.GetValue(layers),
                Threads = Syntax.InRange(parsed.GetValue(threads), 0, 1024, "--threads"),
                Seconds = Syntax.InRange(parsed.GetValue(seconds), 0.1, 3600, "--seconds"),
                Json = parsed.GetValue(json),
            },
            parsed.InvocationConfiguration.Output));
        return command;
    }

    static Command Tune()
    {
        Argument<string?> model = new("model") { Arity = ArgumentArity.ZeroOrOne };
        Option<string?> shape = new("--shape");
        Option<GlPrecision> precision = Syntax.Precision();
        Option<bool> quick = new("--quick");
        Option<bool> json = Syntax.Json();
        var command = new Command("tune") { model, shape, precision, quick, json };
        command.SetAction(parsed => TuneCommand.Run(
            new BenchOptions
            {
                Model = Syntax.NoOption(parsed.GetValue(model)),
                Shape = parsed.GetValue(shape) is { } text ? NetworkShapeText.Parse(text) : null,
                Precision = parsed.GetValue(precision),
                Json = parsed.GetValue(json),
            },
            parsed.GetValue(quick),
            parsed.InvocationConfiguration.Output));
        return command;
    }
}
