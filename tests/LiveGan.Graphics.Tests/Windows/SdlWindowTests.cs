using System.Diagnostics;
using LiveGan.Graphics.Interop;
using LiveGan.Graphics.Tests.Stage;
using LiveGan.Graphics.Windows;

namespace LiveGan.Graphics.Tests.Windows;

[Collection(OneStage.Name)]
public sealed unsafe class SdlWindowTests(GraphicsStage stage)
{
    [Fact]
    public void Opens_with_the_size_and_title_asked_for() => stage.Run(() =>
    {
        using var window = new SdlWindow(new WindowOptions { Title = "Ein Prüfstand", Width = 333, Height = 222 });
        Assert.Equal((333, 222), (window.Width, window.Height));
        Assert.Equal("Ein Prüfstand", window.Title);
        Assert.Equal(1, window.PixelScale);
        Assert.InRange(window.RefreshRate, 20, 500);
        Assert.False(window.IsFullscreen);
        Assert.False(window.IsLost);
        window.Title = "another";
        Assert.Equal("another", window.Title);
    });

    [Fact]
    public void Fills_the_display_and_comes_back() => stage.Run(() =>
    {
        using var window = new SdlWindow(new WindowOptions { Width = 320, Height = 180 });
        window.SetFullscreen(true);
        WaitFor(window, 1280, 720);
        Assert.True(window.IsFullscreen);
        window.Resize(200, 200);
        Assert.True(window.IsFullscreen);
        Assert.Equal((1280, 720), (window.Width, window.Height));
        window.SetFullscreen(false);
        WaitFor(window, 320, 180);
        Assert.False(window.IsFullscreen);
    });

    [Fact]
    public void Opens_fullscreen_where_asked() => stage.Run(() =>
    {
        using var window = new SdlWindow(new WindowOptions { Width = 320, Height = 180, Fullscreen = true });
        WaitFor(window, 1280, 720);
        Assert.True(window.IsFullscreen);
    });

    [Fact]
    public void A_resize_is_an_event_with_the_new_size() => stage.Run(() =>
    {
        using var window = new SdlWindow(new WindowOptions { Width = 320, Height = 180 });
        while (window.TryPoll(out _)) continue;
        window.Resize(480, 270);
        var resized = Await(window, WindowEventKind.Resized);
        Assert.Equal((480, 270), (resized.X, resized.Y));
        Assert.Equal((480, 270), (window.Width, window.Height));
    });

    [Fact]
    public void Keys_and_pointer_arrive_as_events() => stage.Run(() =>
    {
        var window = stage.Window;
        while (window.TryPoll(out _)) continue;
        Push(new Sdl.Event { Type = Sdl.EventKeyDown, Repeat = 1, KeySymbol = 9, KeyModifiers = 1 });
        Assert.Equal(
            new WindowEvent { Kind = WindowEventKind.KeyDown, Key = WindowKey.Tab, Modifiers = KeyModifiers.Shift, IsRepeat = true },
            Await(window, WindowEventKind.KeyDown));
        Push(new Sdl.Event { Type = Sdl.EventKeyUp, KeySymbol = 'r' });
        Assert.Equal(WindowKey.R, Await(window, WindowEventKind.KeyUp).Key);
        Push(new Sdl.Event { Type = Sdl.EventMouseMotion, MotionX = 12, MotionY = 34 });
        Assert.Equal(new WindowEvent { Kind = WindowEventKind.MouseMoved, X = 12, Y = 34 }, Await(window, WindowEventKind.MouseMoved));
        Push(new Sdl.Event { Type = Sdl.EventMouseWheel, WheelX = -1, WheelY = 2 });
        Assert.Equal((-1, 2), (Await(window, WindowEventKind.MouseWheel) is var wheel ? wheel.X : 0, wheel.Y));
        Push(new Sdl.Event { Type = Sdl.EventQuit });
        Assert.Equal(WindowEventKind.CloseRequested, Await(window, WindowEventKind.CloseRequested).Kind);
        Assert.False(window.TryPoll(out _));
    });

    [Fact]
    public void A_still_pointer_is_hidden_and_a_moving_one_shown() => stage.Run(() =>
    {
        using var window = new SdlWindow(new WindowOptions { Width = 320, Height = 180 });
        while (window.TryPoll(out _)) continue;
        window.SetFullscreen(true);
        window.Present();
        Assert.False(window.IsCursorShown);
        Push(new Sdl.Event { Type = Sdl.EventMouseMotion, MotionX = 5, MotionY = 5 });
        Await(window, WindowEventKind.MouseMoved);
        window.Present();
        Assert.True(window.IsCursorShown);
    });

    [Fact]
    public void Presenting_never_outruns_the_display() => stage.Run(() =>
    {
        using var window = new SdlWindow(new WindowOptions { Width = 160, Height = 90 });
        window.MakeCurrent();
        for (int i = 0; i < 5; i++) window.Present();
        var start = Stopwatch.GetTimestamp();
        const int Pictures = 45;
        for (int i = 0; i < Pictures; i++) window.Present();
        var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Assert.True(elapsed > (Pictures - 2) / window.RefreshRate, $"{Pictures / elapsed} pictures a second on a display of {window.RefreshRate}");
    });

    [Fact]
    public void Polling_and_presenting_allocate_nothing() => stage.Run(() =>
    {
        var window = stage.Window;
        window.MakeCurrent();
        void Frame(int i)
        {
            Push(new Sdl.Event { Type = Sdl.EventMouseMotion, MotionX = i, MotionY = i });
            Push(new Sdl.Event { Type = Sdl.EventKeyDown, KeySymbol = 'h' });
            while (window.TryPoll(out _)) continue;
            window.Present();
        }
        for (int i = 0; i < 30; i++) Frame(i);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 30; i++) Frame(i);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    });

    [Fact]
    public void Lists_the_displays() => stage.Run(() =>
    {
        var display = Assert.Single(Displays.List());
        Assert.Equal((0, 0, 0, 1280, 720), (display.Index, display.X, display.Y, display.Width, display.Height));
        Assert.NotEmpty(display.Name);
    });

    [Fact]
    public void A_display_that_is_not_there_is_one_sentence_with_the_choice() => stage.Run(() =>
    {
        var failure = Assert.Throws<GraphicsException>(() => new SdlWindow(new WindowOptions { Display = 3 }));
        Assert.StartsWith("there is no display 3; choose one of: 0 (", failure.Message, StringComparison.Ordinal);
        Assert.Contains("1280×720", failure.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void Describes_the_OpenGL_of_this_machine() => stage.Run(() =>
    {
        var description = GlDescription.Probe();
        Assert.True(description.IsSoftware, description.Renderer);
        Assert.NotEmpty(description.Version);
        // The probe's window must not take the stage's context away.
        stage.Window.MakeCurrent();
        stage.Renderer.Draw(1);
    });

    [Theory]
    [InlineData(0, 100)]
    [InlineData(159, 100)]
    [InlineData(200, 20000)]
    public void A_size_out_of_range_is_refused(int width, int height) => stage.Run(() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SdlWindow(new WindowOptions { Width = width, Height = height })));

    static void Push(Sdl.Event sent) => _ = Sdl.PushEvent(&sent);

    static WindowEvent Await(SdlWindow window, WindowEventKind kind)
    {
        for (int i = 0; i < 500; i++)
        {
            while (window.TryPoll(out var received))
                if (received.Kind == kind) return received;
            Thread.Sleep(5);
        }
        throw new TimeoutException($"no {kind} came");
    }

    static void WaitFor(SdlWindow window, int width, int height)
    {
        for (int i = 0; i < 500 && (window.Width, window.Height) != (width, height); i++)
        {
            while (window.TryPoll(out _)) continue;
            Thread.Sleep(5);
        }
        Assert.Equal((width, height), (window.Width, window.Height));
    }
}
