using LiveGan.Checkpoints.Networks;

namespace LiveGan.Checkpoints.Tests;

public class ConfigurationTests
{
    [Theory]
    [InlineData("sg2/m_a32.pkl", 32, 3, 64, 64, 0, 8, "skip", null, true)]
    [InlineData("sg2/m_a32.proto2.pkl", 32, 3, 64, 64, 0, 8, "skip", null, true)]
    [InlineData("sg2/m_a32.proto3.pkl", 32, 3, 64, 64, 0, 8, "skip", null, true)]
    [InlineData("sg2/m_b64.pkl", 64, 3, 64, 64, 0, 2, "skip", 256f, true)]
    [InlineData("sg2/m_c32_cond10.pkl", 32, 3, 64, 64, 10, 2, "skip", null, true)]
    [InlineData("sg2/m_clamp32.pkl", 32, 3, 64, 64, 0, 2, "skip", 1f, true)]
    [InlineData("sg2/m_nhwc32.pkl", 32, 3, 64, 64, 0, 2, "skip", 256f, true)]
    [InlineData("sg2/m_odd16_gray.pkl", 16, 1, 48, 80, 3, 3, "skip", null, false)]
    [InlineData("sg2/m_orig32.pkl", 32, 3, 64, 64, 0, 2, "orig", null, true)]
    [InlineData("sg2/m_resnet32.pkl", 32, 3, 64, 64, 0, 2, "resnet", 1f, true)]
    [InlineData("sg3/sg3repo_sg2_32.pkl", 32, 3, 64, 64, 0, 2, "skip", 256f, true)]
    [InlineData("rosinality/ros32.pt", 32, 3, 64, 64, 0, 4, "skip", null, true)]
    [InlineData("rosinality/ros32.legacy.pt", 32, 3, 64, 64, 0, 4, "skip", null, true)]
    [InlineData("rosinality/ros32.train.pt", 32, 3, 64, 64, 0, 4, "skip", null, true)]
    [InlineData("rosinality/ros64.pt", 64, 3, 64, 64, 0, 8, "skip", null, true)]
    public void A_fixture_is_described_as_its_maker_configured_it(
        string name, int resolution, int channels, int zDim, int wDim, int labels, int depth, string architecture, float? clamp, bool noise)
    {
        using var network = Fixture.Of(name).Open();
        var described = NetworkDescription.Of(network);

        Assert.Equal(
            (resolution, channels, zDim, wDim, labels, depth, architecture),
            (described.Resolution, described.Channels, described.ZDim, described.WDim, described.LabelCount, described.MappingLayers, described.Architecture));
        Assert.Equal(2 * int.Log2(resolution) - 2, described.StyleRows);
        Assert.All(described.Layers.Where(l => l.Kind is "convolution" or "toRGB"), l => Assert.Equal(clamp, l.Clamp));
        Assert.All(described.Layers.Where(l => l.Kind == "convolution"), l => Assert.Equal(noise, l.HasNoise));
        Assert.Equal(network.Blocks.Count - 1, described.Layers.Count(l => l.Kind == "convolution" && l.Upsamples));
        Assert.Equal(architecture == "resnet" ? network.Blocks.Count - 1 : 0, described.Layers.Count(l => l.Kind == "bypass"));
        Assert.Equal(architecture == "skip" ? network.Blocks.Count : 1, described.Layers.Count(l => l.Kind == "toRGB"));
    }

    [Fact]
    public void Every_file_is_fixtures_of_this_table()
    {
        var found = Directory.EnumerateFiles(RepositoryRoot.Fixtures, "*.p*", SearchOption.AllDirectories)
            .Where(p => p.EndsWith(".pkl", StringComparison.Ordinal) || p.EndsWith(".pt", StringComparison.Ordinal))
            .Where(p => !Path.GetFileName(p).StartsWith("sg3t", StringComparison.Ordinal) && !Path.GetFileName(p).StartsWith("sg3r3", StringComparison.Ordinal))
            .Select(p => Path.GetRelativePath(RepositoryRoot.Fixtures, p).Replace('\\', '/'));
        Assert.Equal(Fixture.All.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_layer_table_counts_rows_and_parameters_as_the_papers_do()
    {
        using var network = Fixture.Of("sg2/m_c32_cond10.pkl").Open();
        var described = NetworkDescription.Of(network);

        Assert.Equal(
            ["mapping.embedding", "mapping.0", "mapping.1", "b4.const", "b4.conv1", "b4.torgb", "b8.conv0", "b8.conv1", "b8.torgb"],
            described.Layers.Take(9).Select(l => l.Name));
        Assert.Equal([0, 1, 1, 2, 3, 3, 4, 5, 5, 6, 7], described.Layers.Where(l => l.StyleRow is not null).Select(l => l.StyleRow!.Value));
        // 64 labels' rows of 10, and 64 biases.
        Assert.Equal(64 * 10 + 64, described.Layers[0].Parameters);
        // Style 64→32, 3×3 kernels, biases, one noise strength.
        Assert.Equal(32 * 64 + 32 + 32 * 32 * 9 + 32 + 1, described.Layers[4].Parameters);
        Assert.Equal(described.Layers.Sum(l => l.Parameters), described.Parameters);
    }

    [Fact]
    public void Facts_of_the_training_come_along()
    {
        using var network = Fixture.Of("sg2/m_a32.pkl").Open();
        Assert.Equal("StyleGAN2-ADA pickle", network.Format);
        Assert.Equal("G_ema", network.Metadata["weights"]);
        Assert.Equal("/data/demo.zip", network.Metadata["training_set.path"]);
        Assert.Equal("32", network.Metadata["training_set.resolution"]);
        Assert.Contains("NVIDIA", network.Metadata["licence"], StringComparison.Ordinal);

        using var other = Fixture.Of("sg3/sg3repo_sg2_32.pkl").Open();
        Assert.Equal("StyleGAN2 pickle of the stylegan3 repository", other.Format);
    }
}
