using System.CommandLine;
using System.Globalization;
using LiveGan.App.Commands;
using LiveGan.Studio.Augmentation;
using LiveGan.Studio.Commands;
using LiveGan.Studio.Datasets;
using LiveGan.Studio.Networks;
using LiveGan.Studio.Training;

namespace LiveGan.App.CommandLine;

/// <summary>The options of <c>livegan train</c>.</summary>
sealed class TrainSyntax
{
    readonly Option<string> _out = new("--out") { Required = true };
    readonly Option<long> _images = new("--images") { DefaultValueFactory = _ => 500_000 };
    readonly Option<int?> _size = new("--size");
    readonly Option<string?> _resume = new("--resume");
    readonly Option<string?> _data = new("--data");
    readonly Option<bool> _mirror = new("--mirror");
    readonly Option<long> _count = new("--count") { DefaultValueFactory = _ => 200_000 };
    readonly Option<BloomVariety> _variety = new("--variety");
    readonly Option<long> _snapshot = new("--snapshot") { DefaultValueFactory = _ => 10_000 };
    readonly Option<int> _metric = new("--metric") { DefaultValueFactory = _ => 512 };
    readonly Option<int> _batch = new("--batch") { DefaultValueFactory = _ => 32 };
    readonly Option<double> _rate = new("--rate") { DefaultValueFactory = _ => 0.0025 };
    readonly Option<string> _gamma = new("--gamma") { DefaultValueFactory = _ => "0.05" };
    readonly Option<double> _pathLength = new("--path-length");
    readonly Option<double> _mixing = new("--mixing") { DefaultValueFactory = _ => 0.5 };
    readonly Option<AugmentationChoice> _aug = new("--aug");
    readonly Option<string> _pipe = new("--augpipe") { DefaultValueFactory = _ => "bgc" };
    readonly Option<double> _target = new("--target") { DefaultValueFactory = _ => 0.6 };
    readonly Option<double> _p = new("--p");
    readonly Option<int> _base = new("--base") { DefaultValueFactory = _ => 2048 };
    readonly Option<int> _max = new("--max") { DefaultValueFactory = _ => 96 };
    readonly Option<int> _seed = new("--seed");
    readonly Option<int> _threads = new("--threads") { DefaultValueFactory = _ => Environment.ProcessorCount };
    readonly Option<TrainingPrecision> _precision = new("--precision");

    public static Command Command()
    {
        var syntax = new TrainSyntax();
        var command = new Command("train");
        foreach (Option option in (Option[])[syntax._out, syntax._images, syntax._size, syntax._resume, syntax._data, syntax._mirror, syntax._count,
            syntax._variety, syntax._snapshot, syntax._metric, syntax._batch, syntax._rate, syntax._gamma, syntax._pathLength,
            syntax._mixing, syntax._aug, syntax._pipe, syntax._target, syntax._p, syntax._base, syntax._max, syntax._seed, syntax._threads, syntax._precision])
            command.Add(option);
        command.SetAction(parsed => StudioRun.Start(
            parsed.InvocationConfiguration,
            (output, stop) => TrainCommand.Run(syntax.Read(parsed), output.Output.WriteLine, stop)));
        return command;
    }

    TrainOptions Read(ParseResult parsed)
    {
        AugmentationChoice choice = parsed.GetResult(_aug) is not null ? parsed.GetValue(_aug)
            : parsed.GetValue(_data) is null ? AugmentationChoice.None : AugmentationChoice.Ada;
        bool augment = choice != AugmentationChoice.None;
        return new TrainOptions
        {
            Plan = new TrainingPlan
            {
                Folder = parsed.GetValue(_out)!,
                Images = Syntax.InRange(parsed.GetValue(_images), 1, long.MaxValue, "--images"),
                Snapshot = Syntax.InRange(parsed.GetValue(_snapshot), 1, long.MaxValue, "--snapshot"),
                MetricPictures = Syntax.InRange(parsed.GetValue(_metric), 0, 100_000, "--metric"),
                Threads = Syntax.InRange(parsed.GetValue(_threads), 1, 1024, "--threads"),
            },
            Shape = new NetworkSettings
            {
                ChannelBase = Syntax.InRange(parsed.GetValue(_base), 1, 1 << 20, "--base"),
                ChannelMax = Syntax.InRange(parsed.GetValue(_max), 1, 4096, "--max"),
            },
            Resolution = parsed.GetValue(_size),
            Settings = new TrainingSettings
            {
                Batch = Syntax.InRange(parsed.GetValue(_batch), 1, 4096, "--batch"),
                LearningRate = Syntax.InRange(parsed.GetValue(_rate), 1e-9, 1, "--rate"),
                R1Gamma = Gamma(parsed.GetValue(_gamma)!, parsed.GetValue(_size) ?? new NetworkSettings().Resolution, parsed.GetValue(_batch)),
                PathLengthWeight = Syntax.InRange(parsed.GetValue(_pathLength), 0, 1e6, "--path-length"),
                StyleMixing = Syntax.InRange(parsed.GetValue(_mixing), 0, 1, "--mixing"),
                Augmentations = augment ? AugmentationPipe.Parse(parsed.GetValue(_pipe)!) : AugmentationCategories.None,
                AugmentationP = augment ? Syntax.InRange(parsed.GetValue(_p), 0, 1, "--p") : 0,
                AugmentationTarget = choice == AugmentationChoice.Ada ? Syntax.InRange(parsed.GetValue(_target), -1, 1, "--target") : null,
                Seed = parsed.GetValue(_seed),
                BFloat16 = Precision.Choose(parsed.GetValue(_precision)),
            },
            Resume = parsed.GetValue(_resume),
            Pictures = parsed.GetValue(_data),
            Mirror = parsed.GetValue(_mirror),
            DatasetCount = Syntax.InRange(parsed.GetValue(_count), 1, long.MaxValue, "--count"),
            Variety = parsed.GetValue(_variety),
        };
    }

    // The official heuristic: R1 grows with the pixels and falls with the batch.
    static double Gamma(string text, int resolution, int batch)
    {
        if (text == "auto") return 0.0002 * resolution * resolution / Math.Max(batch, 1);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double gamma)
            ? Syntax.InRange(gamma, 0, 1e6, "--gamma")
            : throw new UsageException($"--gamma takes a number or auto, not '{text}'");
    }
}
