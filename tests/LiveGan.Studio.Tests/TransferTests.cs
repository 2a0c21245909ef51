using LiveGan.Checkpoints;
using LiveGan.Checkpoints.Networks;
using LiveGan.Studio.Commands;
using LiveGan.Studio.Datasets;
using LiveGan.Studio.Networks;
using LiveGan.Studio.Training;
using TorchSharp;

namespace LiveGan.Studio.Tests;

/// <summary>Training on from networks of others.</summary>
public sealed class TransferTests
{
    [Fact]
    public void An_official_snapshot_is_a_start_with_all_its_networks()
    {
        using var scratch = new Scratch();
        var said = new List<string>();
        TrainOptions options = From("sg2/m_a32.pkl", scratch);
        using TrainingSnapshot snapshot = Checkpoint.OpenSnapshot(options.Resume!);
        using (var trainer = (Trainer)TrainingStart.Open(options, said.Add))
        {
            Assert.Contains(said, line => line.EndsWith("its generator, the average of it and its discriminator", StringComparison.Ordinal));
            Assert.Equal((true, DiscriminatorArchitecture.Resnet, 8), (trainer.Shape.Noise, trainer.Shape.Discriminator, trainer.Shape.MappingLayers));
            using (StyleGan2Network raw = NetworkExport.Export(trainer.Generator))
            using (StyleGan2Network average = NetworkExport.Export(trainer.Average))
            {
                AssertSame(snapshot.Generator!, raw);
                AssertSame(snapshot.Average, average);
                Assert.NotEqual(raw.Blocks[1].Conv1.Weight.ToArray(), average.Blocks[1].Conv1.Weight.ToArray());
            }
            trainer.Show(new PictureBatches(new BloomSource(16), 32, 4, 0).Take(0));
            trainer.Save(scratch.File("state"), new Dictionary<string, string>());
            using Trainer resumed = TrainingState.Load(scratch.File("state"));
            Assert.Equal(trainer.Shape, resumed.Shape);
            TinyNetworks.AssertSame(trainer.Discriminator.Parameters, resumed.Discriminator.Parameters);
            foreach ((torch.Tensor a, torch.Tensor b) in trainer.Average.Noise.Zip(resumed.Average.Noise))
                Assert.Equal(a.data<float>().ToArray(), b.data<float>().ToArray());
        }
    }

    [Fact]
    public void A_snapshot_without_its_adversary_gets_a_new_one()
    {
        using var scratch = new Scratch();
        var said = new List<string>();
        using var trainer = (Trainer)TrainingStart.Open(From("sg2/m_a32.proto3.pkl", scratch), said.Add);
        Assert.Contains(said, line => line.EndsWith("its generator with a new discriminator", StringComparison.Ordinal));
        Assert.Equal(DiscriminatorArchitecture.Pooled, trainer.Shape.Discriminator);
    }

    [Fact]
    public void What_cannot_be_trained_on_is_refused_with_its_reason()
    {
        using var scratch = new Scratch();
        string Reason(string name) => Assert.Throws<StudioException>(() => TrainingStart.Open(From(name, scratch), null)).Message;
        Assert.Contains("10 labels", Reason("sg2/m_c32_cond10.pkl"), StringComparison.Ordinal);
        Assert.Contains("Resnet", Reason("sg2/m_resnet32.pkl"), StringComparison.Ordinal);
        Assert.Contains("1 channels", Reason("sg2/m_odd16_gray.pkl"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DiscriminatorArchitecture.Resnet)]
    [InlineData(DiscriminatorArchitecture.Orig)]
    public void Official_networks_resume_bit_for_bit_and_grow(DiscriminatorArchitecture architecture)
    {
        using var scratch = new Scratch();
        torch.set_num_threads(1);
        NetworkSettings shape = TinyNetworks.Shape with { Discriminator = architecture, Noise = true, Clamp = 256 };
        var settings = new TrainingSettings { Batch = 4, R1Interval = 2, PathLengthWeight = 2, PathLengthInterval = 2 };
        var batches = new PictureBatches(new BloomSource(64), 16, 4, 0);
        using var whole = new Trainer(shape, settings);
        for (int step = 0; step < 3; step++)
        {
            whole.Show(batches.Take(step));
            if (step == 0)
                TrainingState.Save(whole, scratch.File("state"));
        }
        using Trainer resumed = TrainingState.Load(scratch.File("state"));
        for (int step = 1; step < 3; step++)
            resumed.Show(batches.Take(step));
        TinyNetworks.AssertSame(whole.Generator.Parameters, resumed.Generator.Parameters);
        TinyNetworks.AssertSame(whole.Discriminator.Parameters, resumed.Discriminator.Parameters);
        Assert.NotEqual(0, whole.Generator.Blocks[^1].Conv1.NoiseStrength!.item<float>());

        using Trainer grown = TrainingState.Load(scratch.File("state"), 32);
        using Trainer saved = TrainingState.Load(scratch.File("state"));
        Assert.Equal(Weight(saved.Discriminator, "b8.conv0.weight"), Weight(grown.Discriminator, "b8.conv0.weight"));
        grown.Show(new PictureBatches(new BloomSource(64), 32, 4, 0).Take(1));
    }

    static TrainOptions From(string name, Scratch scratch)
        => TinyNetworks.Options(scratch.File("run")) with { Resume = RepositoryRoot.Fixture(name) };

    static float[] Weight(Discriminator discriminator, string name)
        => discriminator.Parameters.Entries.Single(entry => entry.Name == name).Parameter.data<float>().ToArray();

    static void AssertSame(StyleGan2Network expected, StyleGan2Network actual)
    {
        foreach ((SynthesisBlock a, SynthesisBlock b) in expected.Blocks.Zip(actual.Blocks))
        {
            AssertClose(a.Conv1.Weight.ToArray(), b.Conv1.Weight.ToArray());
            AssertClose(a.Conv1.Style.Weight.ToArray(), b.Conv1.Style.Weight.ToArray());
            AssertClose(a.ToRgb!.Weight.ToArray(), b.ToRgb!.Weight.ToArray());
            Assert.Equal(a.Conv1.NoiseStrength, b.Conv1.NoiseStrength);
        }
        AssertClose(expected.Mapping.Layers[^1].Bias.ToArray(), actual.Mapping.Layers[^1].Bias.ToArray());
    }

    static void AssertClose(float[] expected, float[] actual)
        => Assert.InRange(expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max(), 0, 1e-6 * expected.Max(Math.Abs));
}
