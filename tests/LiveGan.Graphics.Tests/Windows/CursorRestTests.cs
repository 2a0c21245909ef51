using LiveGan.Graphics.Windows;

namespace LiveGan.Graphics.Tests.Windows;

public sealed class CursorRestTests
{
    [Fact]
    public void Shows_while_it_moves_and_hides_when_still()
    {
        var cursor = new CursorRest();
        Assert.False(cursor.IsVisible(0, fullscreen: false));
        cursor.Move(10);
        Assert.True(cursor.IsVisible(11.9, fullscreen: false));
        Assert.False(cursor.IsVisible(12.1, fullscreen: false));
    }

    [Fact]
    public void Fullscreen_hides_sooner_and_at_once_on_entering()
    {
        var cursor = new CursorRest();
        cursor.Move(10);
        Assert.True(cursor.IsVisible(10.4, fullscreen: true));
        Assert.False(cursor.IsVisible(10.6, fullscreen: true));
        cursor.Move(20);
        cursor.Rest();
        Assert.False(cursor.IsVisible(20, fullscreen: true));
    }
}
