using LiveGan.App.Installation;

namespace LiveGan.App.Tests.Installation;

public sealed class ProgrammeTests
{
    static readonly TimeOnly Noon = new(12, 0);
    static readonly TimeOnly Night = new(3, 0);

    [Fact]
    public void Items_follow_each_other_and_begin_again()
    {
        var programme = new Programme(List("""{ "look": "a", "for": "10s" }, { "film": "b.mp4", "for": "20s" }, { "show": "c.show" }"""));
        Assert.Null(programme.Item);
        Assert.Equal("a", At(programme, Noon, 100));
        Assert.Equal("a", At(programme, Noon, 109.9));
        Assert.Equal("b.mp4", At(programme, Noon, 110));
        Assert.Equal("c.show", At(programme, Noon, 130));
        Assert.Equal("c.show", At(programme, Noon, 1000));
        int turn = programme.Turn;
        programme.Next(1000);
        Assert.Equal("a", At(programme, Noon, 1000));
        Assert.Equal(turn + 1, programme.Turn);
    }

    [Fact]
    public void A_single_item_is_never_interrupted()
    {
        var programme = new Programme(List("""{ "look": "a", "for": "10s" }"""));
        Assert.Equal("a", At(programme, Noon, 0));
        int turn = programme.Turn;
        Assert.Equal("a", At(programme, Noon, 100_000));
        Assert.Equal(turn, programme.Turn);
    }

    [Fact]
    public void Outside_the_hours_nothing_plays_and_the_day_begins_with_the_first()
    {
        var programme = new Programme(List("""{ "look": "a", "for": "10s" }, { "look": "b" }""", """ "open": "10:00-22:00", """));
        Assert.Equal("a", At(programme, Noon, 0));
        Assert.Equal("b", At(programme, Noon, 10));
        Assert.Null(At(programme, Night, 20));
        Assert.False(programme.IsOpen);
        Assert.Equal("a", At(programme, Noon, 30));
    }

    [Fact]
    public void Presence_wakes_it_and_rest_follows()
    {
        var programme = new Programme(List(
            """{ "look": "awake", "for": "10s" }, { "look": "more" }""", """ "presence": { "osc": 7010, "hold": "30s", "rest": [ { "film": "asleep.mp4" } ] }, """));
        Assert.Equal("asleep.mp4", At(programme, Noon, 0));
        Assert.Equal("awake", At(programme, Noon, 50, lastSign: 50));
        Assert.True(programme.IsPresent);
        Assert.Equal("more", At(programme, Noon, 60, lastSign: 50));
        Assert.Equal("more", At(programme, Noon, 95, lastSign: 70));
        Assert.Equal("asleep.mp4", At(programme, Noon, 100, lastSign: 70));
    }

    [Fact]
    public void Without_rest_nobody_sees_black()
    {
        var programme = new Programme(List("""{ "look": "awake" }""", """ "port": 1, "presence": {}, """));
        Assert.Null(At(programme, Noon, 0));
        Assert.Equal("awake", At(programme, Noon, 1, lastSign: 1));
        Assert.Null(At(programme, Noon, 121, lastSign: 1));
    }

    static string? At(Programme programme, TimeOnly clock, double now, double lastSign = double.NegativeInfinity)
    {
        programme.Update(clock, now, lastSign);
        return programme.Item?.Name;
    }

    static ShowList List(string items, string more = "") => ShowList.Parse($$"""{ "livegan": "showlist/1", {{more}} "items": [ {{items}} ] }""", "list.json");
}
