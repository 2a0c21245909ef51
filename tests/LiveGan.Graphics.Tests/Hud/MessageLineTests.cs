using LiveGan.Graphics.Hud;

namespace LiveGan.Graphics.Tests.Hud;

public sealed class MessageLineTests
{
    [Theory]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(4, 1)]
    [InlineData(4.3, 0.5)]
    [InlineData(4.6, 0)]
    [InlineData(double.PositiveInfinity, 0)]
    public void Stays_about_four_seconds_and_fades(double age, float light) => Assert.Equal(light, MessageLine.Light(age), 5);

    [Fact]
    public void The_latest_message_replaces_the_one_before()
    {
        var show = new ShowStatus();
        Assert.Equal(0, MessageLine.Light(5 - show.MessageTime));
        show.Say("first", MessageSeverity.Notice, 1);
        show.Say("second", MessageSeverity.Failure, 2);
        Assert.Equal(("second", MessageSeverity.Failure, 2.0), (show.Message, show.Severity, show.MessageTime));
    }
}
