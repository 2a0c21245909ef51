using FsCheck.Xunit;
using LiveGan.Graphics.Hud;

namespace LiveGan.Graphics.Tests.Hud;

public sealed class HudLayoutTests
{
    [Property(MaxTest = 1000)]
    public void Every_part_lies_in_its_panel_and_the_panel_in_the_window(int seed)
    {
        var random = new Random(seed);
        var layout = HudLayout.For(random.Next(160, 8000), random.Next(90, 5000));
        Assert.True(layout.Window.Contains(layout.Panel));
        Assert.True(layout.Window.Contains(layout.Message with { Height = Math.Min(layout.Message.Height, layout.Window.Height) }));
        Assert.True(layout.Panel.Contains(layout.Status));
        Assert.True(layout.Message.Bottom <= layout.Panel.Y || layout.IsStrip);
        if (layout.IsStrip) return;
        Assert.All([layout.Overview, layout.Bank, layout.Faders], part => Assert.True(layout.Panel.Contains(part)));
        Assert.True(layout.Overview.Bottom <= layout.Bank.Y);
        Assert.True(layout.Bank.Right < layout.Faders.X);
        Assert.True(layout.Faders.Bottom <= layout.Status.Y);
        Assert.True(layout.Faders.Width > 100);
        if (layout.Macros.Width > 0) Assert.True(layout.Faders.Right < layout.Macros.X && layout.Panel.Contains(layout.Macros));
    }

    [Theory]
    [InlineData(640, 360, 0.85f)]
    [InlineData(1280, 720, 1)]
    [InlineData(1920, 1080, 1.5f)]
    [InlineData(3840, 2160, 3)]
    [InlineData(1080, 1920, 0.85f)]
    public void Grows_with_the_window(int width, int height, float scale)
    {
        var layout = HudLayout.For(width, height);
        Assert.Equal(scale, layout.Scale);
        Assert.False(layout.IsStrip);
        Assert.True(layout.Panel.Height < layout.Window.Height / 2);
    }

    [Fact]
    public void A_tiny_window_keeps_the_status_line() => Assert.True(HudLayout.For(200, 120).IsStrip);
}
