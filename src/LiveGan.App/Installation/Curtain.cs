using LiveGan.App.Show;
using LiveGan.Graphics;
using LiveGan.Graphics.Rendering;
using LiveGan.Graphics.Windows;

namespace LiveGan.App.Installation;

/// <summary>Black windows behind the show, so that nobody sees a desktop between two shows, after a crash or when it is closed.</summary>
/// <remarks>Main thread only.</remarks>
sealed class Curtain : IDisposable
{
    const double DrawSeconds = 1;

    readonly List<(IWindow Window, Renderer Renderer)> _windows = [];
    readonly Action<string> _say;
    double _next;

    /// <param name="displays">Where.</param>
    /// <param name="say">Where trouble is told.</param>
    public Curtain(IEnumerable<int> displays, Action<string> say)
    {
        _say = say;
        foreach (int display in displays)
        {
            try
            {
                var window = new SdlWindow(new WindowOptions { Title = "LiveGan curtain", Fullscreen = true, Display = display, IsMirror = true });
                _windows.Add((window, new Renderer(window)));
            }
            catch (GraphicsException exception)
            {
                say($"{exception.Message}; going on without a curtain there");
            }
        }

        Step();
    }

    /// <summary>Keeps the windows alive; call it often.</summary>
    public void Step()
    {
        if (_windows.Count == 0) return;
        while (_windows[0].Window.TryPoll(out _))
        {
            // A curtain does nothing.
        }

        double now = ShowClock.Monotonic;
        if (now < _next) return;
        _next = now + DrawSeconds;
        try
        {
            foreach ((IWindow window, Renderer renderer) in _windows)
            {
                window.MakeCurrent();
                renderer.Draw(1, 0);
                window.Present();
            }
        }
        catch (GraphicsException exception)
        {
            _say($"{exception.Message}; going on without a curtain");
            Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((IWindow window, Renderer renderer) in _windows)
        {
            renderer.Dispose();
            window.Dispose();
        }

        _windows.Clear();
    }
}
