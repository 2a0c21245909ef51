using LiveGan.Checkpoints.Networks;

namespace LiveGan.Checkpoints.Tests;

public class EffectiveWeightsTests
{
    [Fact]
    public void Style_layers_make_the_reference_scales()
    {
        var fixture = Fixture.Of("sg2/m_a32.pkl");
        using var network = fixture.Open();
        var w = fixture.Reference("w_psi1").Values.Take(network.WDim).Select(v => (double)v).ToArray();

        Compare("act.b4.conv1.affine", network.Blocks[0].Conv1.Style, 1);
        Compare("act.b4.torgb.affine", network.Blocks[0].ToRgb!.Style, 1);
        Compare("act.b8.conv0.affine", network.Blocks[1].Conv0!.Style, 1);
        Compare("act.b8.conv1.affine", network.Blocks[1].Conv1.Style, 1);
        Compare("act.b8.torgb.affine", network.Blocks[1].ToRgb!.Style, 1);

        void Compare(string reference, FullyConnectedLayer style, double gain)
        {
            float[] expected = fixture.Reference(reference).Values;
            double[] made = DoublePrecision.Linear(style, w);
            double bound = 1e-4 * DoublePrecision.Deviation(expected);
            Assert.Equal(expected.Length, made.Length);
            for (int i = 0; i < made.Length; i++) Assert.InRange(made[i] * gain - expected[i], -bound, bound);
        }
    }

    [Fact]
    public void ToRgb_weights_make_the_reference_picture_of_4x4()
    {
        var fixture = Fixture.Of("sg2/m_a32.pkl");
        using var network = fixture.Open();
        var rgb = network.Blocks[0].ToRgb!;
        float[] x = fixture.Reference("act.b4.x").Values;
        float[] style = fixture.Reference("act.b4.torgb.affine").Values;
        float[] expected = fixture.Reference("act.b4.torgb").Values;
        float[] weight = rgb.Weight.ToArray();
        float[] bias = rgb.Bias.ToArray();
        int inputs = rgb.Weight.Shape[1];
        double bound = 1e-4 * DoublePrecision.Deviation(expected);

        for (int channel = 0; channel < 3; channel++)
        {
            for (int pixel = 0; pixel < 16; pixel++)
            {
                double sum = bias[channel];
                for (int i = 0; i < inputs; i++) sum += (double)weight[channel * inputs + i] * style[i] * x[i * 16 + pixel];
                Assert.InRange(sum - expected[channel * 16 + pixel], -bound, bound);
            }
        }
    }

    [Fact]
    public void The_bypass_of_a_residual_block_makes_the_reference_activation()
    {
        var fixture = Fixture.Of("sg2/m_resnet32.pkl");
        using var network = fixture.Open();
        var block = network.Blocks[1];
        float[] x = fixture.Reference("act.b4.x").Values;
        float[] expected = fixture.Reference("act.b8.skip").Values;
        float[] weight = block.Skip!.ToArray();
        float[] filter = block.Filter.ToArray();
        int inputs = block.Skip.Shape[1];
        double bound = 1e-4 * DoublePrecision.Deviation(expected);

        for (int channel = 0; channel < block.Skip.Shape[0]; channel++)
        {
            var mixed = new double[16];
            for (int pixel = 0; pixel < 16; pixel++)
                for (int i = 0; i < inputs; i++)
                    mixed[pixel] += (double)weight[channel * inputs + i] * x[i * 16 + pixel];
            for (int y = 0; y < 8; y++)
            {
                for (int column = 0; column < 8; column++)
                {
                    // Zero insertion, padding 2 before and 1 after, the 4×4 filter; the block's own gain is √½.
                    double sum = 0;
                    for (int ky = 0; ky < 4; ky++)
                        for (int kx = 0; kx < 4; kx++)
                            if (y + ky - 2 is >= 0 and < 8 and var sy && column + kx - 2 is >= 0 and < 8 and var sx && sy % 2 == 0 && sx % 2 == 0)
                                sum += filter[(3 - ky) * 4 + 3 - kx] * mixed[sy / 2 * 4 + sx / 2];
                    Assert.InRange(sum * Math.Sqrt(0.5) - expected[(channel * 8 + y) * 8 + column], -bound, bound);
                }
            }
        }
    }

    [Theory]
    [InlineData("sg2/m_a32.pkl")]
    [InlineData("rosinality/ros32.pt")]
    public void Filters_carry_the_gain_of_up_sampling(string name)
    {
        using var network = Fixture.Of(name).Open();
        float[] expected = [.. from y in new[] { 1, 3, 3, 1 } from x in new[] { 1, 3, 3, 1 } select x * y / 16f];
        foreach (var block in network.Blocks)
        {
            Assert.Equal(expected, block.Filter.ToArray());
            if (block.Conv0 is { } up) Assert.Equal(expected, up.Filter!.ToArray());
        }
    }

    [Fact]
    public void Channels_last_weights_are_put_in_row_major_order()
    {
        var fixture = Fixture.Of("sg2/m_nhwc32.pkl");
        byte[] file = fixture.Bytes();
        using var network = fixture.Open();
        var weight = network.Blocks[1].Conv0!.Weight;
        float[] read = weight.ToArray();
        int outputs = weight.Shape[0];
        int inputs = weight.Shape[1];

        // Stored order is [out, ky, kx, in]; the first few numbers of that order must be found in the file as they are.
        var stored = new float[outputs * inputs * 9];
        for (int o = 0; o < outputs; o++)
            for (int i = 0; i < inputs; i++)
                for (int k = 0; k < 9; k++)
                    stored[(o * 9 + k) * inputs + i] = read[(o * inputs + i) * 9 + k];
        Assert.True(file.AsSpan().IndexOf(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(stored)) > 0);
    }

    [Theory]
    [InlineData("sg2/m_a32.proto2.pkl")]
    [InlineData("sg2/m_a32.proto3.pkl")]
    public void The_pickle_protocol_changes_no_weight(string name)
    {
        using var expected = Fixture.Of("sg2/m_a32.pkl").Open();
        using var network = Fixture.Of(name).Open();
        NetworkAssert.SameWeights(expected, network);
    }

    [Theory]
    [InlineData("rosinality/ros32.legacy.pt")]
    [InlineData("rosinality/ros32.train.pt")]
    public void The_archive_changes_no_weight(string name)
    {
        using var expected = Fixture.Of("rosinality/ros32.pt").Open();
        using var network = Fixture.Of(name).Open();
        NetworkAssert.SameWeights(expected, network, exceptAverage: name.Contains("train", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_centre_is_the_mean_of_many_w()
    {
        using var network = Fixture.Of("rosinality/ros32.train.pt").Open();
        float[] centre = network.Mapping.AverageW.ToArray();
        Assert.Contains("estimated", network.Metadata["w_avg"], StringComparison.Ordinal);

        var random = new Random(1);
        var mean = new double[network.WDim];
        var square = new double[network.WDim];
        const int Count = 1000;
        for (int sample = 0; sample < Count; sample++)
        {
            float[] z = [.. Enumerable.Range(0, network.ZDim).Select(_ =>
                (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
            double[] w = DoublePrecision.Map(network, z, []);
            for (int i = 0; i < w.Length; i++)
            {
                mean[i] += w[i] / Count;
                square[i] += w[i] * w[i] / Count;
            }
        }

        for (int i = 0; i < mean.Length; i++)
        {
            // Two means of a thousand each: five standard errors of their difference.
            double error = 5 * Math.Sqrt(2 * (square[i] - mean[i] * mean[i]) / Count);
            Assert.InRange(centre[i] - mean[i], -error, error);
        }
    }
}
