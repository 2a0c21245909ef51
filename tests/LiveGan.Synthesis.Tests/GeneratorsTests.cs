using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.OpenGL;

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
    public void Auto_is_what_fits_this_machine_and_says_why()
    {
        using StyleGan2Network network = SmallNetworks.Create("4px");
        EngineChoice choice = EngineChoice.Make();
        using IGenerator generator = Generators.Create("auto", network);
        Assert.Equal("auto", Generators.Names[0]);
        Assert.Equal(choice.Engine, generator.Engine);
        Assert.NotEmpty(choice.Reason);
        using var gl = new GlGenerator(network);
        Assert.Equal(gl.IsSoftware ? "cpu" : "gl", choice.Engine);
    }

    [Fact]
    public void Where_the_graphics_card_fails_the_processor_plays_and_it_is_said()
    {
        using StyleGan2Network network = SmallNetworks.Create("4px");
        string said = "";
        var options = new GlOptions { PlanFor = _ => throw new SynthesisException("no plan fits") };
        using IGenerator generator = Generators.Create("gl", network, options, text => said += text);
        Assert.Equal("cpu", generator.Engine);
        Assert.Equal("no plan fits; playing on the cpu engine", said);
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
