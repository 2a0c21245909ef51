using LiveGan.Checkpoints.Networks;

namespace LiveGan.Checkpoints.Tests;

/// <summary>All networks of a training, not only the one to play.</summary>
public class SnapshotTests
{
    [Fact]
    public void A_snapshot_holds_three_networks()
    {
        using var snapshot = Checkpoint.OpenSnapshot(Fixture.Of("sg2/m_a32.pkl").Path);
        using var played = Fixture.Of("sg2/m_a32.pkl").Open();
        Assert.Equal(played.Blocks[0].Constant!.ToArray(), snapshot.Average.Blocks[0].Constant!.ToArray());
        Assert.NotEqual(played.Blocks[0].Constant!.ToArray(), snapshot.Generator!.Blocks[0].Constant!.ToArray());
        Assert.Equal(("G_ema", "G"), (snapshot.Average.Metadata["weights"], snapshot.Generator.Metadata["weights"]));
        var judge = snapshot.Discriminator!;
        Assert.Null(snapshot.DiscriminatorFault);
        Assert.Equal((DiscriminatorArchitecture.Resnet, 32, 3, 4, null), (judge.Architecture, judge.Resolution, judge.Channels, judge.DeviationGroup, judge.Clamp));
        Assert.Equal([32, 16, 8], judge.Blocks.Select(block => block.Resolution));
        Assert.Equal([true, false, false], judge.Blocks.Select(block => block.FromRgb is not null));
        Assert.Equal([32, 512], judge.Hidden.Weight.Shape.ToArray());
        // A normal weight of deviation 1, times 1/√(32·9): nothing else is that small.
        Assert.Equal(1 / Math.Sqrt(288), Math.Sqrt(judge.Blocks[1].Conv0.Weight.ToArray().Average(value => value * value)), 2e-3);
    }

    [Fact]
    public void Half_precision_training_left_a_bound()
    {
        using var snapshot = Checkpoint.OpenSnapshot(Fixture.Of("sg2/m_b64.pkl").Path);
        Assert.Equal(256, snapshot.Discriminator!.Clamp);
    }

    [Fact]
    public void A_conditional_discriminator_is_left_out_with_its_reason()
    {
        using var snapshot = Checkpoint.OpenSnapshot(Fixture.Of("sg2/m_c32_cond10.pkl").Path);
        Assert.Null(snapshot.Discriminator);
        Assert.Equal("its discriminator is conditional", snapshot.DiscriminatorFault);
        Assert.Equal(10, snapshot.Generator!.LabelCount);
    }

    [Theory]
    [InlineData("sg2/m_a32.proto3.pkl")]
    [InlineData("sg3/sg3repo_sg2_32.pkl")]
    [InlineData("rosinality/ros32.pt")]
    [InlineData("rosinality/ros32.legacy.pt")]
    public void A_file_of_one_network_gives_that(string name)
    {
        using var snapshot = Checkpoint.OpenSnapshot(Fixture.Of(name).Path);
        Assert.Equal((32, null, null, null), (snapshot.Average.Resolution, snapshot.Generator, snapshot.Discriminator, snapshot.DiscriminatorFault));
    }

    [Fact]
    public void What_is_no_network_is_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("x.pkl");
        File.WriteAllBytes(path, [0x80, 4, (byte)'.']);
        Assert.StartsWith($"cannot open '{path}'", Assert.Throws<CheckpointException>(() => Checkpoint.OpenSnapshot(path)).Message, StringComparison.Ordinal);
        Assert.Throws<CheckpointException>(() => Checkpoint.OpenSnapshot(path + "missing"));
    }
}
