using System.Text.Json;
using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.Cpu;
using LiveGan.Synthesis.Measurement;
using LiveGan.Synthesis.Seeded;

namespace LiveGan.Synthesis.Tests.Cpu;

/// <summary>The benchmark measures what it says.</summary>
public sealed class EngineBenchmarkTests
{
    [Fact]
    public void The_json_has_the_promised_keys_and_consistent_numbers()
    {
        using StyleGan2Network network = SeededNetwork.Create(16, 256, 32, 16, 16, 2, 5);
        using var engine = new CpuGenerator(network);
        EngineMeasurement result = EngineBenchmark.Run(engine, 0.1, "small");
        using JsonDocument json = JsonDocument.Parse(JsonSerializer.Serialize(result));
        Assert.Equal(
            ["engine", "network", "resolution", "ms_p50", "ms_p99", "fps", "gmac", "gflops_effective", "gflops_peak", "bytes_per_frame"],
            json.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal("cpu", result.Engine);
        Assert.Equal(16, result.Resolution);
        Assert.InRange(result.MsP50, double.Epsilon, result.MsP99);
        Assert.Equal(1000 / result.MsP50, result.Fps, 1e-6);
        Assert.Equal(2000 * result.Gmac / result.MsP50, result.GflopsEffective, 1e-6);
        Assert.True(result.GflopsPeak > 0);
        Assert.Equal(0, result.BytesPerFrame);
    }

    [Theory]
    [InlineData(32, long.MaxValue)]
    [InlineData(128, 0)] // layers that go together
    public void The_layers_add_up_to_the_network(int size, long followLength)
    {
        using StyleGan2Network network = SeededNetwork.Create(size, 512, 32, 16, 16, 2, 5);
        using var engine = new CpuGenerator(network, CpuKernels.Choose(), 2, followLength);
        IReadOnlyList<LayerMeasurement> layers = EngineBenchmark.Layers(engine, 0.1);
        Assert.Equal(ConvolutionCost.MultiplyAdds(network) * 1e-9, layers.Sum(layer => layer.Gmac), 1e-12);
        Assert.All(layers.Where(layer => layer.Gmac > 0), layer => Assert.NotEmpty(layer.Kernel));
    }

    [Theory]
    [InlineData(64, 4096, 128, 0.48)]
    [InlineData(128, 8192, 256, 2.82)]
    public void Multiply_adds_are_counted_as_the_literature_does(int size, int channelBase, int max, double gmac)
    {
        using StyleGan2Network network = SeededNetwork.Create(size, channelBase, max, 16, 16, 1, 1);
        Assert.Equal(gmac, ConvolutionCost.MultiplyAdds(network) * 1e-9, 0.02 * gmac);
    }
}
