using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;

namespace LiveGan.Core.Tests.Mapping;

public sealed class ControllerCatalogTests
{
    readonly ControllerCatalog _catalog = new(
    [
        Profile("Anything"),
        Profile("Mackie", "X-Touch", "MCU"),
        Profile("Mini", "X-TOUCH MINI"),
        Profile("Pult", "Mischpült"),
    ]);

    [Theory]
    [InlineData("X-TOUCH MINI MIDI 1", "Mini")]
    [InlineData("x-touch-ext", "Mackie")]
    [InlineData("Behringer MCU", "Mackie")]
    [InlineData("MISCHPÜLT 3000", "Pult")]
    [InlineData("USB MIDI Interface", "Anything")]
    [InlineData("", "Anything")]
    public void The_longest_pattern_in_the_name_wins(string device, string expected) => Assert.Equal(expected, _catalog.For(device)?.Name);

    [Fact]
    public void Of_two_that_fit_equally_the_one_of_its_whole_name_counts_then_the_one_that_extends_the_other_then_the_first()
    {
        ControllerProfile shipped = Profile("Shipped", "Box"), learned = Profile("Learned", "Box 2000");
        Assert.Equal("Learned", new ControllerCatalog([shipped, learned]).For("Box 2000")!.Name);
        ControllerProfile part = Profile("Part", "ox 2"), whole = Profile("Whole", "Box2");
        Assert.Equal("Whole", new ControllerCatalog([part, whole]).For("Box2")!.Name);
        ControllerProfile mine = ControllerProfile.Parse(
            """{ "livegan": "controller/1", "name": "Mine", "extends": "shipped", "controls": [{ "cc": 2, "fader": 2 }] }""", "mine.json", _ => shipped);
        Assert.Equal(["Box"], mine.Patterns);
        Assert.Equal("Mine", new ControllerCatalog([shipped, mine]).For("a Box of mine")!.Name);
        Assert.Equal("Mine", new ControllerCatalog([shipped, mine.With([])]).For("a Box of mine")!.Name);
        Assert.Equal("Shipped", new ControllerCatalog([shipped, Profile("Other", "box")]).For("a Box of mine")!.Name);
    }

    [Fact]
    public void Without_a_general_profile_a_strange_device_has_none() =>
        Assert.Null(new ControllerCatalog([Profile("Mini", "X-TOUCH MINI")]).For("Piano"));

    [Fact]
    public void A_profile_is_found_by_its_name_or_a_part_of_it()
    {
        Assert.Equal("Mini", _catalog.Named("mini").Name);
        Assert.Equal("Anything", _catalog.Named("thing").Name);
        Assert.Contains("'Mackie', 'Mini'", Assert.Throws<PerformanceException>(() => _catalog.Named("M")).Message, StringComparison.Ordinal);
        string message = Assert.Throws<PerformanceException>(() => _catalog.Named("Faderfox")).Message;
        Assert.Contains("no controller is called 'Faderfox'", message, StringComparison.Ordinal);
        Assert.Contains("'Anything', 'Mackie', 'Mini', 'Pult'", message, StringComparison.Ordinal);
    }

    static ControllerProfile Profile(string name, params string[] patterns)
    {
        string match = string.Join(',', patterns.Select(pattern => $"\"{pattern}\""));
        string json = $$"""{ "livegan": "controller/1", "name": "{{name}}", "match": [{{match}}], "controls": [{ "cc": 1, "fader": 1 }] }""";
        return ControllerProfile.Parse(json, name + ".json");
    }
}
