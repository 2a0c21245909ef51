using LiveGan.Checkpoints;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Frames;
using LiveGan.Core.Latents;
using LiveGan.Studio.Augmentation;
using LiveGan.Studio.Commands;
using LiveGan.Studio.Datasets;
using LiveGan.Studio.Dcgan;
using LiveGan.Studio.Training;
using LiveGan.Synthesis;
using TorchSharp;
using DcganGenerator = LiveGan.Studio.Dcgan.DcganGenerator;

namespace LiveGan.Studio.Tests;

public sealed class DcganTests
{
    [Theory]
    [InlineData(28, 7, 2)]
    [InlineData(32, 4, 3)]
    [InlineData(64, 4, 4)]
    [InlineData(128, 4, 5)]
    [InlineData(80, 5, 4)]
    public void Sizes_are_a_small_one_doubled(int resolution, int start, int doublings)
    {
        var settings = new DcganSettings { Resolution = resolution };
        settings.Validate();
        Assert.Equal((start, doublings), (settings.Start, settings.Doublings));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(18)]
    [InlineData(27)]
    [InlineData(1024)]
    public void Other_sizes_are_refused(int resolution)
        => Assert.Throws<ArgumentException>(() => new DcganSettings { Resolution = resolution }.Validate());

    [Theory]
    [InlineData(28, 16)]
    [InlineData(16, 2)]
    public void What_plays_paints_what_was_trained(int resolution, int z)
    {
        torch.set_num_threads(1);
        var settings = TinyNetworks.Dcgan with { Resolution = resolution, ZDim = z };
        using var trainer = new DcganTrainer(settings, new TrainingSettings { Batch = 4, LearningRate = 0.01 });
        var batches = new PictureBatches(new BloomSource(64), resolution, 4, 0);
        for (int step = 0; step < 12; step++)
            trainer.Show(batches.Take(step));
        using var scratch = new Scratch();
        using DcganNetwork network = trainer.Generator.Export();
        Checkpoints.SafeTensors.SafeTensorsFile.Write(network, scratch.File("net.safetensors"));

        using GeneratorNetwork read = Checkpoint.OpenGenerator(scratch.File("net.safetensors"));
        using IGenerator player = Generators.Create(Generators.Auto, read);
        var latent = new float[z];
        NumpyRandom.Fill(3, latent);
        float[] ws = new float[z], image = new float[3 * resolution * resolution];
        player.Map(latent, 0, ws);
        player.Synthesize(ws, default, image);

        using DisposeScope scope = torch.NewDisposeScope();
        float[] expected = trainer.Paint(torch.tensor(latent, [1, z])).data<float>().ToArray();
        Assert.True(expected.Max() - expected.Min() > 0.02, "the picture is flat");
        for (int i = 0; i < image.Length; i++)
            Assert.Equal(expected[i], image[i], 2e-5f);
    }

    [Fact]
    public void A_resumed_training_is_the_uninterrupted_one_bit_for_bit()
    {
        using var scratch = new Scratch();
        torch.set_num_threads(1);
        var settings = new TrainingSettings
        {
            Batch = 4,
            Seed = 8,
            Augmentations = AugmentationPipe.Parse("bgc"),
            AugmentationP = 0.5,
            AugmentationTarget = 0.6,
            AugmentationImages = 100,
        };
        var batches = new PictureBatches(new BloomSource(64), 16, 4, 0);
        using var whole = new DcganTrainer(TinyNetworks.Dcgan, settings);
        for (int step = 0; step < 6; step++)
            whole.Show(batches.Take(step));
        using (var half = new DcganTrainer(TinyNetworks.Dcgan, settings))
        {
            for (int step = 0; step < 3; step++)
                half.Show(batches.Take(step));
            DcganState.Save(half, scratch.File("state"));
        }
        using DcganTrainer resumed = DcganState.Load(scratch.File("state"));
        for (int step = 3; step < 6; step++)
            resumed.Show(batches.Take(step));
        Assert.Equal((6, 24, whole.AugmentationP), (resumed.Steps, resumed.Images, resumed.AugmentationP));
        TinyNetworks.AssertSame(whole.Generator.Parameters, resumed.Generator.Parameters);
        TinyNetworks.AssertSame(whole.Discriminator.Parameters, resumed.Discriminator.Parameters);
        foreach (((string name, torch.Tensor a), (_, torch.Tensor b)) in whole.Generator.Statistics.Zip(resumed.Generator.Statistics))
            Assert.True(a.data<float>().ToArray().SequenceEqual(b.data<float>().ToArray()), name);
    }

    [Fact]
    public void Training_brings_the_pictures_closer_and_writes_a_network_to_play()
    {
        using var scratch = new Scratch();
        TrainOptions options = TinyNetworks.Options(scratch.File("run")) with
        {
            Dcgan = TinyNetworks.Dcgan,
            Settings = new TrainingSettings { Batch = 16, LearningRate = 0.002 },
            DatasetCount = 1000,
        };
        options = options with { Plan = options.Plan with { Images = 3200, Snapshot = 3200, MetricPictures = 64 } };
        double untrained;
        using (var fresh = new DcganTrainer(TinyNetworks.Dcgan, options.Settings))
            untrained = SlicedWasserstein.Of(new BloomSource(1000), 16, 64).To(SampleGrid.Draw(fresh, 64, 1));

        TrainCommand.Run(options);

        double trained = CurvePoint.Parse(File.ReadLines(options.Plan.CurvePath).Last())!.Value.Swd;
        Assert.True(trained < 0.7 * untrained, $"sliced Wasserstein distance {untrained:F1} → {trained:F1}");
        using GeneratorNetwork network = Checkpoint.OpenGenerator(options.Plan.NetworkPath);
        Assert.Equal("3200", network.Metadata["images shown"]);
        using IGenerator player = Generators.Create("cpu", network);
        var frame = new Frame(16, 16, 16);
        var latent = new LatentFrame(16);
        NumpyRandom.Fill(1, latent.Values);
        player.Render(latent, frame);
        Assert.True(frame.Pixels.Distinct().Count() > 20);
        Assert.Contains("DCGAN", Assert.Throws<CheckpointException>(() => Checkpoint.Open(options.Plan.NetworkPath)).Message, StringComparison.Ordinal);
        Assert.Throws<StudioException>(() => TrainCommand.Run(options with { Dcgan = null, Resolution = 32 }));
        Assert.Throws<StudioException>(() => TrainCommand.Run(options with { Resume = options.Plan.NetworkPath }));
    }

    [Fact]
    public void Steps_leak_no_tensors()
    {
        using var trainer = new DcganTrainer(TinyNetworks.Dcgan, new TrainingSettings { Batch = 4 });
        var batches = new PictureBatches(new BloomSource(64), 16, 4, 0);
        trainer.Show(batches.Take(0));
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long before = torch.LiveTensorCount;
        for (int step = 1; step < 5; step++)
            trainer.Show(batches.Take(step));
        Assert.Equal(before, torch.LiveTensorCount);
    }
}
