using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;
using LiveGan.Synthesis.Reference;
using LiveGan.Synthesis.Seeded;

namespace LiveGan.Synthesis.Tests;

public class SeededNetworkTests
{
    [Fact]
    public void Has_the_channels_that_base_and_maximum_say()
    {
        using StyleGan2Network network = SeededNetwork.Create(64, 4096, 128, 32, 48, 2, 1);
        Assert.Equal([128, 128, 128, 128, 64], network.Blocks.Select(block => block.Conv1.OutputChannels));
        Assert.Equal([4, 8, 16, 32, 64], network.Blocks.Select(block => block.Resolution));
        Assert.Equal(10, network.StyleRows);
        Assert.Equal(128, network.Blocks[^1].Conv0!.InputChannels);
        Assert.Equal(48, network.Blocks[^1].ToRgb!.Style.InputCount);
        Assert.Contains("untrained", network.Format, StringComparison.Ordinal);
    }

    [Fact]
    public void Starts_as_the_official_code_does()
    {
        using StyleGan2Network network = SeededNetwork.Create(16, 2048, 128, 128, 128, 2, 1);
        AssertDeviation(1, network.Blocks[0].Constant!);
        AssertDeviation(1, network.Blocks[1].Conv0!.Weight);
        AssertDeviation(1, network.Blocks[1].Conv1.Noise!);
        AssertDeviation(1 / Math.Sqrt(128), network.Blocks[1].ToRgb!.Weight);
        AssertDeviation(1 / Math.Sqrt(128), network.Mapping.Layers[1].Weight);
        AssertDeviation(1 / Math.Sqrt(128), network.Blocks[1].Conv1.Style.Weight);
        Assert.All(network.Blocks[1].Conv1.Style.Bias.ToArray(), bias => Assert.Equal(1f, bias));
        Assert.All(network.Blocks[1].Conv1.Bias.ToArray(), bias => Assert.Equal(0f, bias));
        Assert.Equal(4f, network.Blocks[1].Filter.ToArray().Sum(), 1e-6f);
    }

    [Fact]
    public void Its_average_is_the_middle_of_what_it_maps()
    {
        using StyleGan2Network network = SeededNetwork.Create(4, 16, 4, 64, 32, 2, 5);
        using var reference = new ReferenceGenerator(network);
        double[] sums = new double[32];
        float[] z = new float[64], w = new float[32], average = network.Mapping.AverageW.ToArray();
        for (int s = 0; s < 2000; s++)
        {
            GaussianNoise.Fill(77, (ulong)s, 0, z);
            reference.Map(z, 0, w);
            for (int d = 0; d < 32; d++) sums[d] += w[d];
        }

        float[] deviation = reference.Spread.StandardDeviation.ToArray();
        for (int d = 0; d < 32; d++) Assert.InRange(sums[d] / 2000 - average[d], -0.3 * deviation[d], 0.3 * deviation[d]);
    }

    [Fact]
    public void The_seed_decides()
    {
        using StyleGan2Network one = SeededNetwork.Create(8, 64, 8, 16, 16, 2, 1);
        using StyleGan2Network again = SeededNetwork.Create(8, 64, 8, 16, 16, 2, 1);
        using StyleGan2Network two = SeededNetwork.Create(8, 64, 8, 16, 16, 2, 2);
        Assert.Equal(one.Blocks[1].Conv1.Weight.ToArray(), again.Blocks[1].Conv1.Weight.ToArray());
        Assert.NotEqual(one.Blocks[1].Conv1.Weight.ToArray(), two.Blocks[1].Conv1.Weight.ToArray());
        Assert.NotEqual(one.Blocks[0].Conv1.Weight.ToArray(), one.Blocks[1].Conv1.Weight.ToArray());
    }

    [Theory]
    [InlineData(48, 1024, 64, 3, "resolution 48")]
    [InlineData(2, 1024, 64, 3, "resolution 2")]
    [InlineData(64, 32, 64, 3, "channel base 32")]
    [InlineData(64, 1024, 0, 3, "channel maximum 0")]
    [InlineData(64, 1024, 64, 2, "picture channel count 2")]
    public void Refuses_impossible_shapes_in_one_sentence(int resolution, int channelBase, int channelMax, int channels, string named)
    {
        var error = Assert.Throws<SynthesisException>(() =>
            SeededNetwork.Create(resolution, channelBase, channelMax, 16, 16, 1, 0, channels));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    static void AssertDeviation(double expected, WeightTensor tensor)
    {
        float[] values = tensor.ToArray();
        double mean = values.Average(x => (double)x);
        double deviation = Math.Sqrt(values.Average(x => (double)x * x) - mean * mean);
        Assert.InRange(deviation / expected, 1 - 6 / Math.Sqrt(2.0 * values.Length), 1 + 6 / Math.Sqrt(2.0 * values.Length));
    }
}
