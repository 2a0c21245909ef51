namespace LiveGan.MixingConsole.Tests;

public sealed class FirstVisitTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_door_opens_and_nobody_stays(bool lan)
    {
        using var show = new Rehearsal(new ConsoleOptions { Port = 0, Lan = lan }, key: lan);
        Assert.Equal([200, 200, 200, 101], FirstVisit.Make(new Uri(show.Server.Links.Local)));
        // As many clients as there may be find room afterwards.
        show.Server.WarmUp();
    }

    [Fact]
    public void A_console_that_is_gone_is_no_fault()
    {
        var show = new Rehearsal();
        ConsoleServer server = show.Server;
        show.Dispose();
        server.WarmUp();
    }
}
