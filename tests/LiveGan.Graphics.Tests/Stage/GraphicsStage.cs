using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using LiveGan.Core.Frames;
using LiveGan.Graphics.Fonts;
using LiveGan.Graphics.Rendering;
using LiveGan.Graphics.Windows;

namespace LiveGan.Graphics.Tests.Stage;

/// <summary>A private X server and one thread that plays the main thread, on which every window test runs.</summary>
public sealed partial class GraphicsStage : IDisposable
{
    readonly XvfbServer _server;
    readonly BlockingCollection<Action> _work = [];
    readonly Thread _main;
    SdlWindow? _window;
    Renderer? _renderer;

    public GraphicsStage()
    {
        _server = new XvfbServer("1280x720");
        // SDL reads the process's own environment, which .NET only copies.
        Assert.Equal(0, SetEnvironment("DISPLAY", _server.DisplayName, 1));
        Assert.Equal(0, SetEnvironment("SDL_VIDEODRIVER", "x11", 1));
        Assert.Equal(0, SetEnvironment("LIBGL_ALWAYS_SOFTWARE", "1", 1));
        // SDL takes OpenGL from one library for all windows of a process; scenes in processes of their own have the other.
        Assert.Equal(0, SetEnvironment("SDL_VIDEO_X11_FORCE_EGL", "1", 1));
        _main = new Thread(() =>
        {
            foreach (var action in _work.GetConsumingEnumerable()) action();
        });
        _main.Start();
    }

    /// <summary>A window shared by the drawing tests. On the stage's thread.</summary>
    internal SdlWindow Window => _window ??= new SdlWindow(new WindowOptions { Width = 320, Height = 180 });

    /// <summary>Its renderer. On the stage's thread.</summary>
    internal Renderer Renderer => _renderer ??= new Renderer(Window);

    /// <summary>Runs something on the stage's thread and waits.</summary>
    public void Run(Action action)
    {
        using var done = new ManualResetEventSlim();
        ExceptionDispatchInfo? failure = null;
        _work.Add(() =>
        {
            try
            {
                action();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
            done.Set();
        });
        Assert.True(done.Wait(TimeSpan.FromMinutes(3)), "the stage's thread hangs");
        failure?.Throw();
    }

    /// <summary>Gives a window another size and waits until it has it.</summary>
    internal static void Resize(SdlWindow window, int width, int height)
    {
        window.Resize(width, height);
        for (int i = 0; i < 200 && (window.Width, window.Height) != (width, height); i++)
        {
            while (window.TryPoll(out _)) continue;
            Thread.Sleep(10);
        }
        Assert.Equal((width, height), (window.Width, window.Height));
    }

    /// <summary>Another renderer on the shared window for one scene.</summary>
    internal void WithRenderer(FontSystem fonts, bool? halfFloats, Action<Renderer> scene)
    {
        using var renderer = new Renderer(Window, fonts, null, halfFloats);
        scene(renderer);
    }

    internal static FontSystem Fonts => FontSystem.Find();

    internal static byte[] Read(Renderer renderer, SdlWindow window)
    {
        var pixels = new byte[window.Width * window.Height * 4];
        renderer.ReadBack(pixels);
        return pixels;
    }

    /// <summary>A frame whose pixels a function gives as 0xRRGGBB.</summary>
    internal static Frame Paint(int width, int height, Func<int, int, int> rgb)
    {
        var frame = new Frame(width, height, 512);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int colour = rgb(x, y), at = (y * width + x) * 4;
                (frame.Pixels[at], frame.Pixels[at + 1], frame.Pixels[at + 2], frame.Pixels[at + 3]) =
                    ((byte)(colour >> 16), (byte)(colour >> 8), (byte)colour, 255);
            }
        }
        return frame;
    }

    public void Dispose()
    {
        Run(() =>
        {
            _renderer?.Dispose();
            _window?.Dispose();
        });
        _work.CompleteAdding();
        _main.Join();
        _work.Dispose();
        _server.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetEnvironment(string name, string value, int overwrite);
}
