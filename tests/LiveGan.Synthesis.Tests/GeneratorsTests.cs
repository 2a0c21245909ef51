using LiveGan.Checkpoints.Networks;

namespace LiveGan.Synthesis.Tests;

public class GeneratorsTests
{
    [Fact]
    public void Makes_each_engine_by_its_name_in_any_case()
    {
        using StyleGan2Network network = SmallNetworks.Create("4px");
        foreach (string name in Generators.Names.Where(name => name != Generators.Auto))
        {
            using IGenerator generator = Generators.Create(name.ToUpperInvariant(), network);
            Assert.Equal(name, generator.Engine);
            Assert.Same(network, generator.Network);
        }
    }

    [Fact]
    public void Auto_is_the_first_and_fastest()
    {
        using StyleGan2Network network = SmallNetworks.Create("4px");
        using IGenerator generator = Generators.Create("auto", network);
        Assert.Equal("auto", Generators.Names[0]);
        Assert.Equal(Generators.Names[1], generator.Engine);
    }

    [Fact]
    public void An_unknown_engine_is_an_error_that_names_the_known_ones()
    {
        using StyleGan2Network network = SmallNetworks.Create("4px");
        var error = Assert.Throws<SynthesisException>(() => Generators.Create("cuda", network));
        Assert.Contains("'cuda'", error.Message, StringComparison.Ordinal);
        Assert.All(Generators.Names, name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
    }
}
