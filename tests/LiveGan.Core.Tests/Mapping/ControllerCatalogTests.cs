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
