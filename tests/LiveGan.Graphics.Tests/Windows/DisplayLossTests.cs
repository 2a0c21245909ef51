using LiveGan.Graphics.Tests.Stage;

namespace LiveGan.Graphics.Tests.Windows;

public sealed class DisplayLossTests
{
    [Fact]
    public void Without_a_display_opening_a_window_is_one_sentence_with_the_remedy()
    {
        using var scene = new ChildScene(":4711", "open-window");
        var (code, output, errors) = scene.End();
        Assert.Equal(1, code);
        Assert.StartsWith("cannot reach a display: ", output, StringComparison.Ordinal);
        Assert.Contains("--headless", output, StringComparison.Ordinal);
        Assert.Equal("", errors);
    }

    [Fact]
    public void A_display_that_goes_away_mid_show_is_an_error_and_not_the_end_of_the_process()
    {
        using var server = new XvfbServer();
        using var scene = new ChildScene(server.DisplayName, "outlive-display");
        Assert.Equal("playing", scene.ReadLine());
        server.Kill();
        var (code, output, _) = scene.End();
        Assert.Equal(0, code);
        Assert.StartsWith("the display went away", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_display_is_listed_and_one_beyond_them_refused_with_the_list()
    {
        using var server = new XvfbServer("640x480", "800x600");
        using var scene = new ChildScene(server.DisplayName, "choose-display", "2");
        var (code, output, _) = scene.End();
        Assert.Equal(1, code);
        var lines = output.Trim().Split('\n');
        Assert.Equal(["0 640x480 60", "1 800x600 60"], lines[..2]);
        Assert.StartsWith("there is no display 2; choose one of: 0 (", lines[2], StringComparison.Ordinal);
        Assert.Contains("800×600", lines[2], StringComparison.Ordinal);
    }
}
