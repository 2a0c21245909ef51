using System.CommandLine;
using System.Globalization;
using LiveGan.App.Commands;
using LiveGan.App.Training;
using LiveGan.Checkpoints.Networks;
using LiveGan.MixingConsole;
using LiveGan.Studio.Augmentation;
using LiveGan.Studio.Commands;
using LiveGan.Studio.Datasets;
using LiveGan.Studio.Dcgan;
using LiveGan.Studio.Networks;
using LiveGan.Studio.Training;

namespace LiveGan.App.CommandLine;

/// <summary>The options of <c>livegan train</c>.</summary>
sealed class TrainSyntax
{
    readonly Option<string> _out = new("--out") { Required = true };
    readonly Option<long> _images = new("--images") { DefaultValueFactory = _ => 500_000 };
    readonly Option<int?> _size = new("--size");
    readonly Option<NetworkKind> _kind = new("--kind");
    readonly Option<string> _preset = new("--cfg") { DefaultValueFactory = _ => TrainingPreset.Names[0] };
    readonly Option<DiscriminatorArchitecture?> _discriminator = new("--discriminator");
    readonly Option<string?> _resume = new("--resume");
    readonly Option<string?> _data = new("--data");
    readonly Option<bool> _mirror = new("--mirror");
    readonly Option<long> _count = new("--count") { DefaultValueFactory = _ => 200_000 };
    readonly Option<BloomVariety> _variety = new("--variety");
    readonly Option<long> _snapshot = new("--snapshot", "--snap") { DefaultValueFactory = _ => 10_000 };
    readonly Option<int> _metric = new("--metric") { DefaultValueFactory = _ => 512 };
    readonly Option<string?> _inception = new("--inception");
    readonly Option<int> _film = new("--film") { DefaultValueFactory = _ => 25 };
    readonly Option<int> _grid = new("--film-grid") { DefaultValueFactory = _ => 6 };
    readonly Option<int?> _port = new("--port");
    readonly Option<bool> _noPage = new("--no-page");
    readonly Option<int?> _batch = new("--batch");
    readonly Option<double?> _rate = new("--rate");
    readonly Option<string?> _gamma = new("--gamma");
    readonly Option<double?> _pathLength = new("--path-length");
    readonly Option<double?> _mixing = new("--mixing");
    readonly Option<PictureMatch> _match = new("--match");
    readonly Option<AugmentationChoice> _aug = new("--aug");
    readonly Option<string> _pipe = new("--augpipe") { DefaultValueFactory = _ => "bgc" };
    readonly Option<double> _target = new("--target") { DefaultValueFactory = _ => 0.6 };
    readonly Option<double> _p = new("--p");
    readonly Option<int?> _zDim = new("--z-dim");
    readonly Option<int?> _wDim = new("--w-dim");
    readonly Option<int?> _base = new("--base");
    readonly Option<int?> _max = new("--max");
    readonly Option<int?> _channels = new("--channels");
    readonly Option<int> _seed = new("--seed");
    readonly Option<int> _threads = new("--threads") { DefaultValueFactory = _ => Environment.ProcessorCount };
    readonly Option<TrainingPrecision> _precision = new("--precision");

    public static Command Command()
    {
        var syntax = new TrainSyntax();
        var command = new Command("train");
        foreach (Option option in (Option[])[syntax._out, syntax._images, syntax._size, syntax._kind, syntax._preset, syntax._discriminator, syntax._resume,
            syntax._data, syntax._mirror, syntax._count, syntax._variety, syntax._snapshot, syntax._metric, syntax._inception, syntax._film, syntax._grid, syntax._port, syntax._noPage,
            syntax._batch, syntax._rate, syntax._gamma, syntax._pathLength, syntax._mixing, syntax._match, syntax._aug, syntax._pipe, syntax._target, syntax._p,
            syntax._zDim, syntax._wDim, syntax._base, syntax._max, syntax._channels, syntax._seed, syntax._threads, syntax._precision])
            command.Add(option);
        command.SetAction(parsed => StudioRun.Start(parsed.InvocationConfiguration, (output, stop) => syntax.Run(parsed, output, stop)));
        return command;
    }

    void Run(ParseResult parsed, InvocationConfiguration output, CancellationToken stop)
    {
        TrainOptions options = Read(parsed);
        var watch = new TrainingWatch();
        using TrainingPage? page = parsed.GetValue(_noPage) ? null : OpenPage(watch, parsed.GetValue(_port), output.Error);
        TrainCommand.Run(options, output.Output.WriteLine, watch, stop);
    }

    static TrainingPage? OpenPage(TrainingWatch watch, int? port, TextWriter error)
    {
        try
        {
            TrainingPage page = TrainingPage.Start(watch, port is { } chosen ? Syntax.InRange(chosen, 0, 65535, "--port") : null);
            error.WriteLine($"livegan: the training can be watched at {page.Address}");
            return page;
        }
        catch (ConsoleException exception)
        {
            error.WriteLine($"livegan: {exception.Message}; training without a page");
            return null;
        }
    }

    TrainOptions Read(ParseResult parsed)
    {
        bool isDcgan = parsed.GetValue(_kind) == NetworkKind.Dcgan;
        string folder = parsed.GetValue(_out)!;
        var plan = new TrainingPlan
        {
            Folder = folder,
            Images = Syntax.InRange(parsed.GetValue(_images), 1, long.MaxValue, "--images"),
            Snapshot = Syntax.InRange(parsed.GetValue(_snapshot), 1, long.MaxValue, "--snapshot"),
            MetricPictures = Metric(parsed),
            Inception = parsed.GetValue(_inception),
            FilmInterval = Syntax.InRange(parsed.GetValue(_film), 0, 1_000_000, "--film"),
            FilmSide = Syntax.InRange(parsed.GetValue(_grid), 1, 32, "--film-grid"),
            Threads = Syntax.InRange(parsed.GetValue(_threads), 1, 1024, "--threads"),
        };
        int? size = parsed.GetValue(_size);
        int resolution = size ?? TrainingState.Resolution(parsed.GetValue(_resume) ?? plan.StatePath) ?? new NetworkSettings().Resolution;
        TrainingPreset preset = TrainingPreset.Of(parsed.GetValue(_preset)!, Syntax.InRange(resolution, 8, 1024, "--size"));
        return new TrainOptions
        {
            Plan = plan,
            Shape = preset.Shape with
            {
                ZDim = Chosen(parsed, _zDim, 1, 65536) ?? preset.Shape.ZDim,
                WDim = Chosen(parsed, _wDim, 1, 65536) ?? preset.Shape.WDim,
                ChannelBase = Chosen(parsed, _base, 1, 1 << 20) ?? preset.Shape.ChannelBase,
                ChannelMax = Chosen(parsed, _max, 1, 4096) ?? preset.Shape.ChannelMax,
                Discriminator = parsed.GetValue(_discriminator) ?? preset.Shape.Discriminator,
            },
            Dcgan = isDcgan ? Dcgan(parsed) : null,
            Resolution = size,
            Settings = Settings(parsed, isDcgan ? preset.Settings with { Batch = 64, LearningRate = 0.0002 } : preset.Settings, resolution),
            Resume = parsed.GetValue(_resume),
            Pictures = parsed.GetValue(_data),
            Mirror = parsed.GetValue(_mirror),
            DatasetCount = Syntax.InRange(parsed.GetValue(_count), 1, long.MaxValue, "--count"),
            Variety = parsed.GetValue(_variety),
        };
    }

    int Metric(ParseResult parsed)
    {
        int pictures = Syntax.InRange(parsed.GetValue(_metric), 0, 100_000, "--metric");
        if (parsed.GetValue(_inception) is { } file)
        {
            if (pictures < 2) throw new UsageException($"--inception '{file}' measures at least 2 pictures: leave out --metric, or ask for more");
            if (!File.Exists(file)) throw new UsageException($"--inception: there is no file '{file}'; check the name");
        }

        return pictures;
    }

    DcganSettings Dcgan(ParseResult parsed)
    {
        var standard = new DcganSettings();
        return standard with
        {
            ZDim = Chosen(parsed, _zDim, 1, 65536) ?? standard.ZDim,
            Channels = Chosen(parsed, _channels, 1, 4096) ?? standard.Channels,
            ChannelMax = Chosen(parsed, _max, 1, 4096) ?? standard.ChannelMax,
        };
    }

    TrainingSettings Settings(ParseResult parsed, TrainingSettings preset, int resolution)
    {
        AugmentationChoice choice = parsed.GetResult(_aug) is not null ? parsed.GetValue(_aug)
            : parsed.GetValue(_data) is null ? AugmentationChoice.None : AugmentationChoice.Ada;
        bool augment = choice != AugmentationChoice.None;
        int batch = Chosen(parsed, _batch, 1, 4096) ?? preset.Batch;
        return preset with
        {
            Batch = batch,
            LearningRate = Chosen(parsed, _rate, 1e-9, 1) ?? preset.LearningRate,
            R1Gamma = parsed.GetValue(_gamma) is { } gamma ? Gamma(gamma, resolution, batch) : preset.R1Gamma,
            PathLengthWeight = Chosen(parsed, _pathLength, 0, 1e6) ?? preset.PathLengthWeight,
            StyleMixing = Chosen(parsed, _mixing, 0, 1) ?? preset.StyleMixing,
            Match = parsed.GetValue(_match),
            Augmentations = augment ? AugmentationPipe.Parse(parsed.GetValue(_pipe)!) : AugmentationCategories.None,
            AugmentationP = augment ? Syntax.InRange(parsed.GetValue(_p), 0, 1, "--p") : 0,
            AugmentationTarget = choice == AugmentationChoice.Ada ? Syntax.InRange(parsed.GetValue(_target), -1, 1, "--target") : null,
            Seed = parsed.GetValue(_seed),
            BFloat16 = Precision.Choose(parsed.GetValue(_precision)),
        };
    }

    static T? Chosen<T>(ParseResult parsed, Option<T?> option, T least, T most)
        where T : struct, System.Numerics.INumber<T> =>
        parsed.GetValue(option) is { } value ? Syntax.InRange(value, least, most, option.Name) : null;

    static double Gamma(string text, int resolution, int batch)
    {
        if (text == "auto") return TrainingPreset.Gamma(resolution, batch);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double gamma)
            ? Syntax.InRange(gamma, 0, 1e6, "--gamma")
            : throw new UsageException($"--gamma takes a number or auto, not '{text}'");
    }
}
