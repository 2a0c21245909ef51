namespace LiveGan.Checkpoints.Tests;

public class MappingNetworkTests
{
    public static TheoryData<string> Networks => [.. Fixture.All];

    public static TheoryData<string> NetworksWithCentre => [.. Fixture.All.Where(n => !n.Contains("train"))];

    [Theory, MemberData(nameof(Networks))]
    public void Every_network_maps_z_to_the_reference_w(string name)
    {
        var fixture = Fixture.Of(name);
        using var network = fixture.Open();
        var z = fixture.Reference("z");
        var expected = fixture.Reference(name.StartsWith("rosinality", StringComparison.Ordinal) ? "w" : "w_psi1");
        float[] labels = fixture.Has("c") ? fixture.Reference("c").Values : [];
        double bound = 1e-4 * DoublePrecision.Deviation(expected.Values);

        Assert.Equal(network.WDim, expected.Shape[1]);
        for (int row = 0; row < expected.Shape[0]; row++)
        {
            var w = DoublePrecision.Map(
                network,
                z.Values.AsSpan(row * network.ZDim, network.ZDim),
                labels.AsSpan(row * network.LabelCount, network.LabelCount));
            for (int i = 0; i < w.Length; i++)
                Assert.InRange(w[i] - expected.Values[row * w.Length + i], -bound, bound);
        }
    }

    [Theory, MemberData(nameof(NetworksWithCentre))]
    public void The_centre_of_truncation_is_the_stored_one(string name)
    {
        var fixture = Fixture.Of(name);
        using var network = fixture.Open();
        float[] centre = network.Mapping.AverageW.ToArray();
        if (fixture.Has("latent_avg"))
        {
            Assert.Equal(fixture.Reference("latent_avg").Values, centre);
            return;
        }

        float[] w = fixture.Reference("w_psi1").Values;
        float[] truncated = fixture.Reference("w_psi0.7").Values;
        double bound = 1e-4 * DoublePrecision.Deviation(w);
        for (int i = 0; i < w.Length; i++)
            Assert.InRange(centre[i % centre.Length] + 0.7 * (w[i] - centre[i % centre.Length]) - truncated[i], -bound, bound);
    }
}
