using LiveGan.App.Installation;

namespace LiveGan.App.Tests.Installation;

/// <summary>When a silent show counts as hung.</summary>
public sealed class PatienceTests
{
    [Theory]
    [InlineData(0.25, 1.25)] // as often as a heartbeat beats
    [InlineData(2, 10)] // a network of two seconds a picture is slow, not hung
    public void It_holds_for_five_usual_intervals_but_never_shorter_than_the_least(double interval, double limit)
    {
        var patience = new Patience(100);
        double now = 100;
        for (long frames = 1; frames <= 20; frames++) Assert.True(patience.Holds(frames, now += interval));
        Assert.Equal(limit, patience.Limit, 1e-9);
        Assert.True(patience.Holds(20, now + limit - 0.01));
        Assert.False(patience.Holds(20, now + limit + 0.01));
    }

    [Fact]
    public void A_start_may_take_a_minute()
    {
        var patience = new Patience(0);
        Assert.True(patience.Holds(-1, 59));
        Assert.True(patience.Holds(1, 59.5));
        Assert.True(patience.Holds(1, 119));
        Assert.False(patience.Holds(1, 120));
    }

    [Fact]
    public void One_long_pause_is_forgotten()
    {
        var patience = new Patience(0);
        double now = 0;
        for (long frames = 1; frames <= 5; frames++) patience.Holds(frames, now += 0.25);
        patience.Holds(6, now += 1);
        Assert.Equal(5, patience.Limit, 1e-9);
        for (long frames = 7; frames <= 14; frames++) patience.Holds(frames, now += 0.25);
        Assert.Equal(Patience.LeastSeconds, patience.Limit, 1e-9);
    }
}
