using LiveGan.App.Installation;
using LiveGan.Core.Presets;

namespace LiveGan.App.Tests.Installation;

public sealed class ShowListTests
{
    [Fact]
    public void A_list_is_read()
    {
        ShowList list = ShowList.Parse(
            """
            { "livegan": "showlist/1", "open": "10:00-22:30", // daily
              "items": [ { "look": "storm", "for": "10m" }, { "show": "a.show" }, { "look": "breath", "network": "b.pkl" }, { "film": "a.mp4", "for": "1:30" } ] }
            """, "list.json");
        Assert.Equal(4, list.Items.Count);
        Assert.Equal([600, double.PositiveInfinity, double.PositiveInfinity, 90], list.Items.Select(ShowList.Seconds));
        Assert.True(list.IsOpen(new TimeOnly(10, 0)));
        Assert.False(list.IsOpen(new TimeOnly(22, 30)));
        Assert.True((list with { Open = "22:00-4:00" }).IsOpen(new TimeOnly(1, 0)));
        Assert.False((list with { Open = "22:00-4:00" }).IsOpen(new TimeOnly(12, 0)));
        Assert.True((list with { Open = null }).IsOpen(new TimeOnly(3, 0)));
    }

    [Theory]
    [InlineData("", "list.json:1:")]
    [InlineData("{", "list.json:1:")]
    [InlineData("""{ "items": [] }""", "begin with \"livegan\": \"showlist/1\"")]
    [InlineData("""{ "livegan": "showlist/1" }""", "nothing to play")]
    [InlineData("""{ "livegan": "showlist/1", "items": [ {} ] }""", "either a \"look\", a \"show\" or a \"film\"")]
    [InlineData("""{ "livegan": "showlist/1", "items": [ { "look": "a", "show": "b" } ] }""", "either a \"look\", a \"show\" or a \"film\"")]
    [InlineData("""{ "livegan": "showlist/1", "items": [ { "look": "a", "for": "soon" } ] }""", "'soon' is no time")]
    [InlineData("""{ "livegan": "showlist/1", "items": [ { "look": "a", "for": "0.1" } ] }""", "at least a second")]
    [InlineData("""{ "livegan": "showlist/1", "open": "always", "items": [ { "look": "a" } ] }""", "no opening hours")]
    [InlineData("""{ "livegan": "showlist/1", "fade": 99, "items": [ { "look": "a" } ] }""", "0 to 60 seconds, not 99")]
    [InlineData("""{ "livegan": "showlist/1", "displays": [0, 0], "items": [ { "look": "a" } ] }""", "each once")]
    [InlineData("""{ "livegan": "showlist/1", "port": 70000, "items": [ { "look": "a" } ] }""", "a port is 0 to 65535")]
    [InlineData("""{ "livegan": "showlist/1", "presence": { "hold": "2m" }, "items": [ { "look": "a" } ] }""", "nothing can tell of somebody's presence")]
    [InlineData("""{ "livegan": "showlist/1", "presence": { "osc": 7010, "hold": "0" }, "items": [ { "look": "a" } ] }""", "\"hold\" is at least a second")]
    [InlineData("""{ "livegan": "showlist/1", "presence": { "osc": 7010, "rest": [ {} ] }, "items": [ { "look": "a" } ] }""", "an item names either")]
    [InlineData("""{ "livegan": "showlist/1", "itmes": [ { "look": "a" } ] }""", "itmes")]
    public void A_mistake_is_told_in_one_sentence(string json, string reason)
    {
        var error = Assert.Throws<PresetException>(() => ShowList.Parse(json, "list.json"));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void The_service_quotes_what_systemd_would_read_otherwise()
    {
        string unit = SystemdService.Unit("/opt/live gan/livegan", "/home/a/50% \"new\".json");
        Assert.Contains("\"/opt/live gan/livegan\" install \"/home/a/50%% \\\"new\\\".json\"", unit, StringComparison.Ordinal);
        Assert.Contains("Restart=always", unit, StringComparison.Ordinal);
    }
}
