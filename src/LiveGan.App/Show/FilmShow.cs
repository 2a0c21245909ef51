using LiveGan.App.Commands;
using LiveGan.Core.Frames;
using LiveGan.Graphics;
using LiveGan.Graphics.Windows;
using LiveGan.Media.Films;

namespace LiveGan.App.Show;

/// <summary>A film in a circle on the windows of a show: an installation's loops.</summary>
/// <remarks>Main thread only; a thread of its own decodes, and hands each frame over at its time.</remarks>
public sealed class FilmShow : IDisposable
{
    readonly PlayOptions _options;
    readonly Announcer _announcer;
    readonly ShowClock _clock = new();
    readonly FilmReader _film;
    readonly Heartbeat? _heartbeat;
    readonly TripleBuffer<Frame> _frames;
    readonly Thread _thread;
    Screens? _screens;
    long _count;
    float _fade;
    volatile bool _stop;

    /// <param name="path">The film.</param>
    /// <param name="options">Windows, fade and length.</param>
    /// <param name="terminal">Where announcements go.</param>
    /// <exception cref="LiveGan.Media.MediaException">It is no film.</exception>
    public FilmShow(string path, PlayOptions options, TextWriter terminal)
    {
        _options = options;
        _announcer = new Announcer(terminal, _clock);
        _film = FilmReader.Open(path);
        _heartbeat = Heartbeat.Open();
        _frames = new TripleBuffer<Frame>(() => new Frame(_film.Width, _film.Height, 1));
        _screens = Screens.Open(options, _announcer);
        _thread = new Thread(Decode) { Name = "film", IsBackground = true, Priority = ThreadPriority.AboveNormal };
    }

    /// <summary>Frames shown so far.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Plays until the length of the options is over, the window is closed or <paramref name="stop"/> is set.</summary>
    public void Play(CancellationToken stop)
    {
        _thread.Start();
        double start = _clock.Now;
        bool isOpen = true;
        while (isOpen && !stop.IsCancellationRequested && _thread.IsAlive && (_options.Seconds <= 0 || _clock.Now - start < _options.Seconds))
            isOpen = Step(1, stop);
        while (isOpen && _screens is not null && _fade > 0 && _options.Fade > 0) isOpen = Step(-1, CancellationToken.None);
        if (!_thread.IsAlive && !stop.IsCancellationRequested) _announcer.Say("the film cannot be read any further", isWarning: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop = true;
        _film.Dispose();
        if (_thread.IsAlive) _thread.Join();
        _screens?.Dispose();
        _heartbeat?.Dispose();
    }

    /// <summary>One round; false when the window was closed.</summary>
    bool Step(int direction, CancellationToken stop)
    {
        double before = _clock.Now;
        _heartbeat?.Beat(Count);
        Frame frame = _frames.Latest(out bool isNew);
        if (_screens is not { } screens)
        {
            stop.WaitHandle.WaitOne(10);
            return true;
        }

        while (screens.Window.TryPoll(out WindowEvent received))
        {
            if (received.Kind == WindowEventKind.CloseRequested) return false;
            if (received is { Kind: WindowEventKind.KeyDown, IsRepeat: false, Key: WindowKey.F or WindowKey.Escape })
                SetFullscreen(screens.Window, received.Key == WindowKey.F && !screens.Window.IsFullscreen);
        }

        try
        {
            screens.Present(isNew ? frame : null, 1, Count > 0 ? _fade : 0, null);
        }
        catch (GraphicsException exception)
        {
            _announcer.Say($"{exception.Message}; playing on without a window", isWarning: true);
            screens.Dispose();
            _screens = null;
        }

        float step = _options.Fade > 0 ? (float)((_clock.Now - before) / _options.Fade) : 1;
        if (Count > 0) _fade = Math.Clamp(_fade + direction * step, 0, 1);
        return true;
    }

    void SetFullscreen(IWindow window, bool fullscreen)
    {
        try
        {
            window.SetFullscreen(fullscreen);
        }
        catch (GraphicsException exception)
        {
            _announcer.Say(exception.Message, isWarning: true);
        }
    }

    void Decode()
    {
        double start = double.NaN;
        for (long number = 0; !_stop; number++)
        {
            Frame frame = _frames.Back;
            if (!_film.Read(frame.Pixels)) return;
            if (double.IsNaN(start)) start = _clock.Now;
            double wait = start + _film.FrameRate.TimeOf(number) - _clock.Now;
            if (wait > 0) Thread.Sleep(TimeSpan.FromSeconds(wait));
            // After a pause of the machine it goes on from here instead of running after the time.
            else if (wait < -1) start -= wait;
            frame.Number = number + 1;
            _frames.Publish();
            Volatile.Write(ref _count, number + 1);
        }
    }
}
