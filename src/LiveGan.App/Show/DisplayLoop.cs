using LiveGan.Core.Frames;
using LiveGan.Core.Performance;
using LiveGan.Graphics;
using LiveGan.Graphics.Hud;
using LiveGan.Graphics.Rendering;
using LiveGan.Graphics.Timing;
using LiveGan.Graphics.Windows;
using LiveGan.Media.Recording;

namespace LiveGan.App.Show;

/// <summary>The window's side of the show: keys in, pictures and HUD out, at the display's rate.</summary>
/// <remarks>Main thread only.</remarks>
public sealed class DisplayLoop : IDisposable
{
    const double BlackoutSeconds = 0.4;

    readonly IWindow _window;
    readonly Renderer _renderer;
    readonly GeneratorLoop _generator;
    readonly ControlLoop _control;
    readonly RecordingDesk _recording;
    readonly ShowClock _clock;
    readonly Announcer _announcer;
    readonly TraceLog? _trace;
    readonly FrameBlender _blender;
    readonly RateMeter _meter = new();
    readonly DropMeter _drops = new();
    readonly HudContent _hud = new() { Visible = true, Shortcuts = KeyBindings.Shortcuts };
    Announcement? _shown;
    Frame? _frame;
    float _fade = 1f;
    double _lastDraw;

    /// <param name="window">Becomes this loop's, which disposes it.</param>
    /// <exception cref="GraphicsException">The window's OpenGL cannot draw.</exception>
    public DisplayLoop(
        IWindow window,
        GeneratorLoop generator,
        ControlLoop control,
        RecordingDesk recording,
        ShowClock clock,
        Announcer announcer,
        TraceLog? trace,
        string engineName)
    {
        _window = window;
        _generator = generator;
        _control = control;
        _recording = recording;
        _clock = clock;
        _announcer = announcer;
        _trace = trace;
        _blender = new FrameBlender(window.RefreshRate);
        _renderer = new Renderer(window);
        if (_renderer.Notice is { } notice) announcer.WarnOnce(notice);
        _hud.Show.Engine = engineName;
        _lastDraw = clock.Now;
    }

    /// <summary>True once the performer closed the window.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Displayed frames a second lately. Any thread.</summary>
    public double Rate => _meter.Rate;

    /// <summary>Refreshes of the display that passed without a new picture because one came late, since the start. Any thread.</summary>
    public long Dropped => _drops.Count;

    /// <summary>One round: what the hand did, the newest picture, the HUD. Allocates nothing after the first ones.</summary>
    /// <exception cref="GraphicsException">The display went away.</exception>
    public void Step()
    {
        PerformanceStatus status = _control.Statuses.Latest(out _);
        while (_window.TryPoll(out WindowEvent received)) Handle(received, status);

        double now = _clock.Now;
        Frame frame = _generator.Frames.Latest(out bool isNew);
        if (isNew)
        {
            _frame = frame;
            _renderer.Upload(frame);
            _blender.Arrive(now);
        }

        Describe(status, now);
        float step = (float)((now - _lastDraw) / BlackoutSeconds);
        _fade = Math.Clamp(_fade + (status.Blackout ? -step : step), 0f, 1f);
        _lastDraw = now;
        _renderer.Draw((float)_blender.Blend(now), _fade, _hud);
        _window.Present();
        double presented = _clock.Now;
        _meter.Tick(presented);
        _drops.Presented(presented, _window.RefreshRate);
        if (isNew) _trace?.Present(frame.Number);
    }

    /// <summary>The window as it stands, RGBA rows from the top.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    public byte[] Capture(out int width, out int height)
    {
        width = _window.Width;
        height = _window.Height;
        var pixels = new byte[width * height * 4];
        _renderer.Draw(1f, _fade, _hud);
        _renderer.ReadBack(pixels);
        return pixels;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _renderer.Dispose();
        _window.Dispose();
    }

    void Handle(in WindowEvent received, PerformanceStatus status)
    {
        if (received.Kind == WindowEventKind.CloseRequested)
        {
            IsClosed = true;
            return;
        }

        if (received.Kind != WindowEventKind.KeyDown) return;
        if (KeyBindings.TryTranslate(received, status, ShowClock.Monotonic, out ControlEvent command))
        {
            _control.Queue.Enqueue(command);
            return;
        }

        if (received.IsRepeat) return;
        switch (received.Key)
        {
            case WindowKey.F: SetFullscreen(!_window.IsFullscreen); break;
            case WindowKey.Escape: SetFullscreen(false); break;
            case WindowKey.H: _hud.Visible = !_hud.Visible; break;
            case WindowKey.F1 or WindowKey.Question:
            case WindowKey.Slash when received.Modifiers.HasFlag(KeyModifiers.Shift): _hud.HelpVisible = !_hud.HelpVisible; break;
            case WindowKey.R: _recording.Toggle(); break;
        }
    }

    void SetFullscreen(bool fullscreen)
    {
        try
        {
            if (_window.IsFullscreen != fullscreen) _window.SetFullscreen(fullscreen);
        }
        catch (GraphicsException exception)
        {
            _announcer.Say(exception.Message, isWarning: true);
        }
    }

    void Describe(PerformanceStatus status, double now)
    {
        _hud.Now = now;
        _hud.Performance = status;
        _hud.Latent = _frame?.Latent;
        ShowStatus show = _hud.Show;
        show.Network = _generator.Playing.Name;
        show.PictureWidth = show.PictureHeight = _generator.Playing.Generator.Network.Resolution;
        show.GeneratorRate = _generator.Rate;
        show.DisplayRate = _meter.Rate;
        if (_recording.Status is { } recording)
        {
            show.Recording = recording.State == RecordingState.Recording;
            show.RecordingSeconds = recording.ElapsedSeconds;
            show.LostFrames = recording.FramesLost;
        }
        else
        {
            show.Recording = false;
        }

        Announcement? latest = _announcer.Latest;
        if (ReferenceEquals(latest, _shown) || latest is null) return;
        _shown = latest;
        show.Say(latest.Text, latest.IsWarning ? MessageSeverity.Warning : MessageSeverity.Notice, now);
    }
}
