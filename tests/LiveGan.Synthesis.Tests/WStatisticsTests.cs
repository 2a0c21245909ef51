using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.Reference;
using LiveGan.Synthesis.Seeded;

namespace LiveGan.Synthesis.Tests;

public class WStatisticsTests
{
    [Theory]
    [InlineData(0, 16, 16, 3, 512)]
    [InlineData(3, 19, 13, 2, 101)]
    [InlineData(0, 7, 30, 1, 2)]
    public void Are_those_of_mapped_samples(int labels, int zDim, int wDim, int depth, int samples)
    {
        using StyleGan2Network network = SeededNetwork.Create(4, 16, 4, zDim, wDim, depth, 3, labelCount: labels);
        WStatistics measured = WStatistics.Measure(network.Mapping, zDim, labels, samples);

        using var reference = new ReferenceGenerator(network);
        double[] sums = new double[wDim], squares = new double[wDim];
        float[] z = new float[zDim], w = new float[wDim];
        for (int s = 0; s < samples; s++)
        {
            GaussianNoise.Fill(WStatistics.SampleSeed, (ulong)s, 0, z);
            reference.Map(z, labels == 0 ? 0 : s % labels, w);
            for (int d = 0; d < wDim; d++)
            {
                sums[d] += w[d];
                squares[d] += (double)w[d] * w[d];
            }
        }

        for (int d = 0; d < wDim; d++)
        {
            double mean = sums[d] / samples;
            Assert.Equal(mean, measured.Mean[d], 1e-5);
            Assert.Equal(Math.Sqrt(squares[d] / samples - mean * mean), measured.StandardDeviation[d], 2e-5);
        }
    }
}
