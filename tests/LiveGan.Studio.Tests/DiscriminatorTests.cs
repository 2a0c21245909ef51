using LiveGan.Checkpoints;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;
using LiveGan.Studio.Networks;
using TorchSharp;
using TorchSharp.Modules;

namespace LiveGan.Studio.Tests;

/// <summary>Against what make_discriminators.py restated in PyTorch.</summary>
public sealed class DiscriminatorTests
{
    static readonly NetworkSettings Shape = new() { Resolution = 16, ChannelBase = 64, ChannelMax = 8 };

    [Theory]
    [InlineData(DiscriminatorArchitecture.Resnet, "resnet", null)]
    [InlineData(DiscriminatorArchitecture.Skip, "skip", null)]
    [InlineData(DiscriminatorArchitecture.Orig, "orig", null)]
    [InlineData(DiscriminatorArchitecture.Resnet, "resnet-clamped", 0.5)]
    public void Every_block_answers_as_the_official_one(DiscriminatorArchitecture architecture, string name, double? clamp)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var discriminator = new Discriminator(Shape with { Discriminator = architecture, Clamp = clamp }, torch.float32);
        Fill(discriminator);
        torch.Tensor pictures = Wave([8, 3, 16, 16], 1000);
        using var resampler = new Resampler(torch.float32);
        torch.Tensor? x = null, seen = pictures;
        for (int i = 0; i < discriminator.Blocks.Count; i++)
        {
            (x, seen) = discriminator.Blocks[i].Forward(x, seen, resampler);
            AssertClose($"{name}.{i}", x);
        }
        AssertClose($"{name}.2", discriminator.Forward(pictures));
    }

    [Fact]
    public void An_official_discriminator_answers_as_it_did()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using TrainingSnapshot snapshot = Checkpoint.OpenSnapshot(RepositoryRoot.Fixture("sg2/m_a32.pkl"));
        NetworkSettings shape = NetworkImport.Shape(NetworkImport.Shape(snapshot.Average), snapshot.Discriminator!)!;
        Assert.Equal((DiscriminatorArchitecture.Resnet, 4), (shape.Discriminator, shape.DeviationGroup));
        using var discriminator = new Discriminator(shape, torch.float32);
        NetworkImport.Copy(snapshot.Discriminator!, discriminator);
        int number = 0;
        foreach ((_, Parameter bias) in discriminator.Parameters.Entries.Where(entry => entry.Name.EndsWith(".bias", StringComparison.Ordinal)).OrderBy(entry => entry.Name, StringComparer.Ordinal))
            bias.data<float>().CopyFrom(Wave(bias.shape, number++).data<float>().ToArray());
        AssertClose("m_a32", discriminator.Forward(Wave([8, 3, 32, 32], 1000)));
    }

    // See the test of the same name for pooled ones.
    [Theory]
    [InlineData("b4.out.weight")]
    [InlineData("b4.fc.weight")]
    [InlineData("b4.conv.weight")]
    [InlineData("b8.conv1.weight", "b8.skip.weight")]
    [InlineData("b8.conv0.weight", "b8.skip.weight")]
    [InlineData("b16.conv1.weight", "b16.skip.weight")]
    [InlineData("b16.fromrgb.weight")]
    public void The_penalty_of_a_residual_one_is_homogeneous_in_its_weights(params string[] names)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.manual_seed(4);
        using var discriminator = new Discriminator(Shape with { Discriminator = DiscriminatorArchitecture.Resnet }, torch.float32);
        torch.Tensor pictures = torch.randn([4, 3, 16, 16], requires_grad: true);
        torch.Tensor slope = torch.autograd.grad([discriminator.Forward(pictures).sum()], [pictures], create_graph: true)[0];
        torch.Tensor penalty = slope.square().sum([1, 2, 3]).mean();
        torch.Tensor[] weights = [.. names.Select(name => discriminator.Parameters.Entries.Single(entry => entry.Name == name).Parameter)];

        IList<torch.Tensor> slopes = torch.autograd.grad([penalty], weights);

        double sum = weights.Zip(slopes, (weight, change) => (weight * change).sum().item<double>()).Sum();
        Assert.True(penalty.item<double>() > 1e-6);
        Assert.Equal(2 * penalty.item<double>(), sum, 1e-3 * penalty.item<double>());
    }

    [Fact]
    public void A_discriminator_of_another_size_does_not_fit()
    {
        using TrainingSnapshot snapshot = Checkpoint.OpenSnapshot(RepositoryRoot.Fixture("sg2/m_a32.pkl"));
        NetworkSettings shape = NetworkImport.Shape(snapshot.Average);
        Assert.Null(NetworkImport.Shape(shape with { ChannelMax = 16 }, snapshot.Discriminator!));
        Assert.Null(NetworkImport.Shape(shape with { Resolution = 64 }, snapshot.Discriminator!));
        Assert.Null(NetworkImport.Shape(shape with { Clamp = 1 }, snapshot.Discriminator!));
    }

    static void Fill(Discriminator discriminator)
    {
        int number = 0;
        foreach ((_, Parameter parameter) in discriminator.Parameters.Entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
            parameter.data<float>().CopyFrom(Wave(parameter.shape, number++).data<float>().ToArray());
    }

    static torch.Tensor Wave(long[] shape, int number)
    {
        var values = new float[shape.Aggregate(1L, (product, size) => product * size)];
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)Math.Sin(12.9898 * (i + 1) + 78.233 * number);
        return torch.tensor(values, shape);
    }

    static void AssertClose(string name, torch.Tensor actual)
    {
        NpyArray expected = NpyFile.ReadSingle(Path.Combine(AppContext.BaseDirectory, "Fixtures", $"discriminator.{name}.npy"));
        Assert.Equal(expected.Shape.Select(size => (long)size), actual.shape);
        double mean = expected.Values.Average(), worst = expected.Values.Zip(actual.detach().data<float>().ToArray(), (a, b) => Math.Abs(a - b)).Max();
        Assert.InRange(worst / Math.Sqrt(expected.Values.Average(value => (value - mean) * (value - mean))), 0, 1e-3);
    }
}
