using LiveGan.Core.Frames;
using LiveGan.Graphics;
using LiveGan.Graphics.Rendering;
using LiveGan.Graphics.Windows;

// Scenes that change the process for good; the tests start them as children (see Stage/ChildScene.cs).
return args switch
{
    ["open-window"] => OpenWindow(),
    ["outlive-display"] => OutliveDisplay(),
    ["choose-display", var display] => ChooseDisplay(int.Parse(display, System.Globalization.CultureInfo.InvariantCulture)),
    _ => 64,
};

static int OpenWindow()
{
    try
    {
        using var window = new SdlWindow(new WindowOptions { Width = 320, Height = 180 });
        Console.WriteLine("opened");
        return 0;
    }
    catch (GraphicsException e)
    {
        Console.WriteLine(e.Message);
        return 1;
    }
}

static int OutliveDisplay()
{
    using var window = new SdlWindow(new WindowOptions { Width = 320, Height = 180 });
    using var renderer = new Renderer(window);
    renderer.Upload(new Frame(64, 64, 8));
    try
    {
        for (int i = 0; i < 3000; i++)
        {
            while (window.TryPoll(out _)) continue;
            renderer.Draw(1);
            window.Present();
            if (i == 2) Console.WriteLine("playing");
        }
        return 2;
    }
    catch (GraphicsException e)
    {
        Console.WriteLine(e.Message);
        return window.IsLost ? 0 : 3;
    }
}

static int ChooseDisplay(int index)
{
    foreach (var display in Displays.List()) Console.WriteLine($"{display.Index} {display.Width}x{display.Height} {display.RefreshRate}");
    try
    {
        using var window = new SdlWindow(new WindowOptions { Width = 320, Height = 180, Display = index });
        return 0;
    }
    catch (GraphicsException e)
    {
        Console.WriteLine(e.Message);
        return 1;
    }
}
