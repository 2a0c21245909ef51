using LiveGan.Checkpoints;
using LiveGan.Checkpoints.Networks;
using LiveGan.Studio.Augmentation;
using LiveGan.Studio.Commands;
using LiveGan.Studio.Datasets;
using LiveGan.Studio.Networks;
using LiveGan.Studio.Pictures;
using LiveGan.Studio.Training;
using TorchSharp;

namespace LiveGan.Studio.Tests;

public sealed class TrainerTests
{
    static readonly NetworkSettings Tiny = TinyNetworks.Shape;

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
        Assert.Equal((3, 12), (resumed.Steps, resumed.Images));
        for (int step = 3; step < 6; step++)
            resumed.Show(batches.Take(step));
        TinyNetworks.AssertSame(whole.Generator.Parameters, resumed.Generator.Parameters);
        TinyNetworks.AssertSame(whole.Average.Parameters, resumed.Average.Parameters);
        TinyNetworks.AssertSame(whole.Discriminator.Parameters, resumed.Discriminator.Parameters);
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
            Plan = new TrainingPlan { Folder = scratch.File("run"), Images = 1600, Snapshot = 800, MetricPictures = 64, FilmInterval = 20, FilmSide = 3, Threads = 1 },
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
        double trained = CurvePoint.Parse(curve[2])!.Value.Swd;
        Assert.True(trained < 0.7 * untrained, $"sliced Wasserstein distance {untrained:F1} → {trained:F1}");
        Assert.True(File.Exists(scratch.File("run/samples-00001600.png")));
        using StyleGan2Network network = Checkpoint.Open(scratch.File("run/network.safetensors"));
        Assert.Equal((16, 32), (network.Resolution, network.ZDim));
        Assert.Equal("1600", network.Metadata["images shown"]);
        Assert.Equal("6", Films.Frames(scratch.File("run/progress.mp4")));

        TrainCommand.Run(options with { Plan = options.Plan with { Images = 1616 } });
        Assert.Equal(4, File.ReadAllLines(options.Plan.CurvePath).Length);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        TrainCommand.Run(options with { Plan = options.Plan with { Images = 9999 } }, stop: stop.Token);
        Assert.Equal("1616", TrainingState.Facts(options.Plan.StatePath)["images"]);
    }

    [Fact]
    public void What_was_shown_after_the_last_saved_state_is_forgotten_everywhere()
    {
        using var scratch = new Scratch();
        TrainOptions options = TinyNetworks.Options(scratch.File("run"));
        options = options with { Plan = options.Plan with { FilmInterval = 1, FilmSide = 2 } };
        var watch = new TrainingWatch();
        TrainCommand.Run(options, watch: watch);
        Assert.Equal(("ended", 8, 3, 1), (watch.Status!.State, watch.Status.Images, watch.Status.Grid, watch.Status.Points));
        Assert.Equal(watch.Grid, File.ReadAllBytes(scratch.File("run/progress/0000000008.jpg")));
        Assert.Equal(watch.Curve, File.ReadAllBytes(scratch.File("run/curve.png")));

        // As a training leaves it that was killed between two states.
        File.AppendAllText(options.Plan.CurvePath, "12,1,1.0,1.0,0.1,0.0,10.0,5.000,0.000,,\n16,1,2.0,");
        File.Copy(scratch.File("run/progress/0000000008.jpg"), scratch.File("run/progress/0000000012.jpg"));
        File.WriteAllText(options.Plan.StatePath + ".partial", "torn");
        TrainCommand.Run(options with { Plan = options.Plan with { Images = 12 } });

        Assert.Equal([8, 12], File.ReadAllLines(options.Plan.CurvePath).Skip(1).Select(row => CurvePoint.Parse(row)!.Value.Images));
        Assert.Equal(["0000000000.jpg", "0000000004.jpg", "0000000008.jpg", "0000000012.jpg"],
            Directory.GetFiles(scratch.File("run/progress")).Select(Path.GetFileName).Order());
        Assert.NotEqual(File.ReadAllBytes(scratch.File("run/progress/0000000008.jpg")), File.ReadAllBytes(scratch.File("run/progress/0000000012.jpg")));
        Assert.Equal("4", Films.Frames(scratch.File("run/progress.mp4")));
    }

    [Fact]
    public void A_network_of_two_latent_numbers_gets_a_map()
    {
        using var scratch = new Scratch();
        TrainOptions options = TinyNetworks.Options(scratch.File("run"));
        TrainCommand.Run(options with { Shape = Tiny with { ZDim = 2 } });
        byte[] map = SquarePicture.Decode(File.ReadAllBytes(scratch.File("run/map-00000008.png")), 12 * 16);
        using Trainer trainer = TrainingState.Load(options.Plan.StatePath);
        float[] plane = LatentMap.Plane(12);
        Assert.Equal([-2, 2, 2, -2], [plane[0], plane[1], plane[^2], plane[^1]]);
        byte[] first = SampleGrid.Draw(trainer.Paint, plane[..2], 2, 16)[0];
        Assert.Equal(first[..48], map[..48]);
    }

    [Fact]
    public void The_pictures_that_match_best_are_the_closest()
    {
        using torch.Tensor fake = torch.tensor([0f, 0, 1, 1, 5, 5], [3, 1, 1, 2]), real = torch.tensor([4f, 4, 0, 1, -1, -1], [3, 1, 1, 2]);
        Assert.Equal([2, 0, 0], MatchLoss.Closest(fake, real));
        // |5−4| twice, then 0 and 1, then 1 twice, over six numbers.
        Assert.Equal(5f / 6, MatchLoss.L1(fake, real).item<float>(), 1e-6f);
    }

    [Fact]
    public void Matching_moves_the_generator_only()
    {
        float[] pictures = new PictureBatches(new BloomSource(64), 16, 4, 0).Take(0);
        using var plain = new Trainer(Tiny, new TrainingSettings { Batch = 4, R1Gamma = 0 });
        using var matched = new Trainer(Tiny, new TrainingSettings { Batch = 4, R1Gamma = 0, Match = PictureMatch.L1 });
        plain.Show(pictures);
        matched.Show(pictures);
        TinyNetworks.AssertSame(plain.Discriminator.Parameters, matched.Discriminator.Parameters);
        Assert.Contains(
            plain.Generator.Parameters.Tensors.Zip(matched.Generator.Parameters.Tensors),
            pair => !pair.First.data<float>().ToArray().SequenceEqual(pair.Second.data<float>().ToArray()));
    }

    [Fact]
    public void Presets_choose_by_size_as_the_official_code()
    {
        TrainingPreset small = TrainingPreset.Of("auto", 64), large = TrainingPreset.Of("auto", 1024);
        Assert.Equal((32, 16384, 0.0025), (small.Settings.Batch, small.Shape.ChannelBase, small.Settings.LearningRate));
        Assert.Equal(0.0002 * 64 * 64 / 32, small.Settings.R1Gamma, 9);
        Assert.Equal((4, 32768, 0.002), (large.Settings.Batch, large.Shape.ChannelBase, large.Settings.LearningRate));
        foreach (string name in TrainingPreset.Names)
        {
            TrainingPreset preset = TrainingPreset.Of(name, 256);
            preset.Shape.Validate();
            preset.Settings.Validate();
            Assert.Equal(256, preset.Shape.Resolution);
        }
        Assert.Throws<ArgumentException>(() => TrainingPreset.Of("paper999", 64));
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
        TrainOptions options = TinyNetworks.Options(scratch.File("run"));
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
        TrainOptions options = TinyNetworks.Options(scratch.File("run"));
        TrainCommand.Run(options);
        TrainOptions transfer = options with { Plan = options.Plan with { Folder = scratch.File("on") }, Resume = scratch.File("run/network.safetensors") };
        var said = new List<string>();
        TrainCommand.Run(transfer, said.Add);
        Assert.Contains(said, line => line.Contains("16×16", StringComparison.Ordinal));
        Assert.Equal("8", TrainingState.Facts(transfer.Plan.StatePath)["images"]);
        Assert.Throws<StudioException>(() => TrainCommand.Run(transfer with { Plan = options.Plan with { Folder = scratch.File("x") }, Resolution = 32 }));
        Assert.Throws<StudioException>(() => TrainCommand.Run(transfer with { Resume = scratch.File("missing") }));
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        TrainCommand.Run(transfer with { Plan = options.Plan with { Folder = scratch.File("at once") } }, stop: stopped.Token);
        Assert.True(File.Exists(scratch.File("at once/network.safetensors")));
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
