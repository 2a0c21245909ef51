using LiveGan.Checkpoints;
using LiveGan.Checkpoints.Networks;
using LiveGan.Studio.Augmentation;
using LiveGan.Studio.Commands;
using LiveGan.Studio.Datasets;
using LiveGan.Studio.Networks;
using LiveGan.Studio.Training;
using TorchSharp;

namespace LiveGan.Studio.Tests;

public sealed class TrainerTests
{
    static readonly NetworkSettings Tiny = new()
    {
        Resolution = 16,
        ZDim = 32,
        WDim = 32,
        MappingLayers = 1,
        ChannelBase = 256,
        ChannelMax = 16,
    };

    [Fact]
    public void A_resumed_training_is_the_uninterrupted_one_bit_for_bit()
    {
        using var scratch = new Scratch();
        torch.set_num_threads(1);
        var settings = new TrainingSettings
        {
            Batch = 4,
            R1Interval = 2,
            PathLengthWeight = 2,
            PathLengthInterval = 2,
            Seed = 8,
            Augmentations = AugmentationPipe.Parse("bgcfnc"),
            AugmentationP = 0.5,
            AugmentationTarget = 0.6,
            AugmentationImages = 100,
        };
        var batches = new PictureBatches(new BloomSource(64), 16, 4, 0);
        using var whole = new Trainer(Tiny, settings);
        for (int step = 0; step < 6; step++)
            whole.Show(batches.Take(step));
        using (var half = new Trainer(Tiny, settings))
        {
            for (int step = 0; step < 3; step++)
                half.Show(batches.Take(step));
            TrainingState.Save(half, scratch.File("state"));
        }
        using Trainer resumed = TrainingState.Load(scratch.File("state"));
        Assert.Equal((3, 12), (resumed.Step, resumed.Images));
        for (int step = 3; step < 6; step++)
            resumed.Show(batches.Take(step));
        foreach ((ParameterSet a, ParameterSet b) in (
            (ParameterSet, ParameterSet)[])[
                (whole.Generator.Parameters, resumed.Generator.Parameters),
                (whole.Average.Parameters, resumed.Average.Parameters),
                (whole.Discriminator.Parameters, resumed.Discriminator.Parameters)])
        {
            foreach (((string name, var x), (_, var y)) in a.Entries.Zip(b.Entries))
                Assert.True(x.data<float>().ToArray().SequenceEqual(y.data<float>().ToArray()), name);
        }
        Assert.NotEqual(0.5, whole.Probability.P);
        Assert.Equal(whole.Probability.P, resumed.Probability.P);
        Assert.Equal(whole.Average.AverageW.data<float>().ToArray(), resumed.Average.AverageW.data<float>().ToArray());
    }

    [Fact]
    public void Steps_leak_no_tensors()
    {
        using var trainer = new Trainer(Tiny, new TrainingSettings { Batch = 4, R1Interval = 2, PathLengthWeight = 2 });
        var batches = new PictureBatches(new BloomSource(64), 16, 4, 0);
        trainer.Show(batches.Take(0));
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long before = torch.LiveTensorCount;
        for (int step = 1; step < 9; step++)
            trainer.Show(batches.Take(step));
        Assert.Equal(before, torch.LiveTensorCount);
    }

    [Fact]
    public void Training_at_16_brings_the_pictures_closer_and_writes_what_it_promises()
    {
        using var scratch = new Scratch();
        var options = new TrainOptions
        {
            Plan = new TrainingPlan { Folder = scratch.File("run"), Images = 1600, Snapshot = 800, MetricPictures = 64, Threads = 1 },
            Shape = Tiny,
            Settings = new TrainingSettings { Batch = 16, LearningRate = 0.005, R1Gamma = 0.02, AverageHalfLife = 300 },
            DatasetCount = 1000,
        };
        double untrained;
        using (var fresh = new Trainer(Tiny, options.Settings))
            untrained = SlicedWasserstein.Of(new BloomSource(1000), 16, 64).To(SampleGrid.Draw(fresh.Average, 64, 1));

        TrainCommand.Run(options);

        string[] curve = File.ReadAllLines(options.Plan.CurvePath);
        Assert.Equal(3, curve.Length);
        double trained = double.Parse(curve[2].Split(',')[^1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(trained < 0.7 * untrained, $"sliced Wasserstein distance {untrained:F1} → {trained:F1}");
        Assert.True(File.Exists(scratch.File("run/samples-00001600.png")));
        using StyleGan2Network network = Checkpoint.Open(scratch.File("run/network.safetensors"));
        Assert.Equal((16, 32), (network.Resolution, network.ZDim));
        Assert.Equal("1600", network.Metadata["images shown"]);

        TrainCommand.Run(options with { Plan = options.Plan with { Images = 1616 } });
        Assert.Equal(4, File.ReadAllLines(options.Plan.CurvePath).Length);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        TrainCommand.Run(options with { Plan = options.Plan with { Images = 9999 } }, stop: stop.Token);
        Assert.Equal("1616", TrainingState.Facts(options.Plan.StatePath)["images"]);
    }

    [Fact]
    public void A_loss_that_is_no_number_stops_the_training()
    {
        using var trainer = new Trainer(Tiny, new TrainingSettings { Batch = 4 });
        var poisoned = new float[4 * 3 * 16 * 16];
        poisoned[5] = float.NaN;
        Assert.Contains("step 0", Assert.Throws<DivergenceException>(() => trainer.Show(poisoned)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_that_went_astray_goes_on_from_its_last_good_state()
    {
        using var scratch = new Scratch();
        var options = new TrainOptions
        {
            Plan = new TrainingPlan { Folder = scratch.File("run"), Images = 8, Snapshot = 8, MetricPictures = 0, Threads = 1 },
            Shape = Tiny,
            Settings = new TrainingSettings { Batch = 4 },
            DatasetCount = 16,
        };
        TrainCommand.Run(options);
        byte[] good = File.ReadAllBytes(options.Plan.StatePath);
        var said = new List<string>();
        var wild = options with { Plan = options.Plan with { Images = 400 }, Settings = options.Settings with { LearningRate = 1e30 } };
        Assert.Throws<DivergenceException>(() => TrainCommand.Run(wild, said.Add));
        Assert.Equal(3, said.Count(line => line.Contains("going on from the last good state", StringComparison.Ordinal)));
        Assert.Equal(good, File.ReadAllBytes(options.Plan.StatePath));
    }

    [Fact]
    public void A_played_network_is_a_start_with_a_new_discriminator()
    {
        using var scratch = new Scratch();
        var options = new TrainOptions
        {
            Plan = new TrainingPlan { Folder = scratch.File("run"), Images = 8, Snapshot = 8, MetricPictures = 0, Threads = 1 },
            Shape = Tiny,
            Settings = new TrainingSettings { Batch = 4 },
            DatasetCount = 16,
        };
        TrainCommand.Run(options);
        TrainOptions transfer = options with { Plan = options.Plan with { Folder = scratch.File("on") }, Resume = scratch.File("run/network.safetensors") };
        var said = new List<string>();
        TrainCommand.Run(transfer, said.Add);
        Assert.Contains("16×16", said[0], StringComparison.Ordinal);
        Assert.Equal("8", TrainingState.Facts(transfer.Plan.StatePath)["images"]);
        Assert.Throws<StudioException>(() => TrainCommand.Run(transfer with { Plan = options.Plan with { Folder = scratch.File("x") }, Resolution = 32 }));
        Assert.Throws<StudioException>(() => TrainCommand.Run(transfer with { Resume = scratch.File("missing") }));
    }

    [Fact]
    public void Senseless_settings_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new TrainingSettings { Batch = 0 }.Validate());
        Assert.Throws<ArgumentException>(() => new TrainingSettings { LearningRate = double.NaN }.Validate());
        Assert.Throws<ArgumentException>(() => new TrainingSettings { R1Interval = 0 }.Validate());
        Assert.Throws<ArgumentException>(() => new TrainingSettings { StyleMixing = 1.1 }.Validate());
    }
}
