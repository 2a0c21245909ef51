using LiveGan.Core.Frames;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Graphics;
using LiveGan.Graphics.Hud;
using LiveGan.Graphics.Timing;
using LiveGan.Graphics.Windows;
using LiveGan.Media.Recording;

namespace LiveGan.App.Show;

/// <summary>The window's side of the show: keys in, pictures and HUD out, at the display's rate.</summary>
/// <remarks>Main thread only.</remarks>
public sealed class DisplayLoop : IDisposable
{
    const double BlackoutSeconds = 0.4;

    readonly Screens _screens;
    readonly double _fadeSeconds;
    readonly GeneratorLoop _generator;
    readonly ControlLoop _control;
    readonly RecordingDesk _recording;
    readonly ShowClock _clock;
    readonly Announcer _announcer;
    readonly TraceLog? _trace;
    readonly FrameBlender _blender;
    readonly RateMeter _meter = new();
    readonly DropMeter _drops = new();
    readonly KeyboardController _keyboard;
    readonly HudContent _hud = new() { Visible = true, Shortcuts = KeyBindings.Shortcuts };
    Announcement? _shown;
    Frame? _frame;
    float _fade = 1f;
    bool _isBeginning;
    bool _isEnding;
    double _lastDraw;

    /// <param name="screens">Become this loop's, which disposes them.</param>
    /// <param name="fadeSeconds">How long the picture takes out of black and, after <see cref="BeginEnd"/>, back; 0 for at once.</param>
    public DisplayLoop(
        Screens screens,
        GeneratorLoop generator,
        ControlLoop control,
        RecordingDesk recording,
        ShowClock clock,
        Announcer announcer,
        TraceLog? trace,
        string engineName,
        double fadeSeconds = 0)
    {
        _screens = screens;
        _fadeSeconds = fadeSeconds;
        if (fadeSeconds > 0) (_fade, _isBeginning) = (0, true);
        _generator = generator;
        _control = control;
        _recording = recording;
        _clock = clock;
        _announcer = announcer;
        _trace = trace;
        _blender = new FrameBlender(screens.Window.RefreshRate);
        if (screens.Notice is { } notice) announcer.WarnOnce(notice);
        _hud.Show.Engine = engineName;
        _keyboard = new KeyboardController(control.Queue, () => control.Mapping.ProfileIn(ControlMapping.KeyboardSlot));
        if (control.Replay is null) _keyboard.Arrive(ShowClock.Monotonic);
        _lastDraw = clock.Now;
    }

    /// <summary>True once the performer closed the window.</summary>
    public bool IsClosed { get; internal set; }

    /// <summary>True when the picture has gone to black after <see cref="BeginEnd"/>.</summary>
    public bool IsBlack => _isEnding && (_fade <= 0 || _fadeSeconds <= 0);

    /// <summary>Lets the picture go to black.</summary>
    public void BeginEnd() => _isEnding = true;

    /// <summary>False to begin without the heads-up display; <c>H</c> brings it.</summary>
    public bool IsHudVisible
    {
        get => _hud.Visible;
        init => _hud.Visible = value;
    }

    /// <summary>Displayed frames a second lately. Any thread.</summary>
    public double Rate => _meter.Rate;

    /// <summary>Refreshes of the display that passed without a new picture because one came late, since the start. Any thread.</summary>
    public long Dropped => _drops.Count;

    /// <summary>One round: what the hand did, the newest picture, the HUD. Allocates nothing after the first ones.</summary>
    /// <exception cref="GraphicsException">The display went away.</exception>
    public void Step()
    {
        PerformanceStatus status = _control.Statuses.Latest(out _);
        while (_screens.Window.TryPoll(out WindowEvent received)) Handle(received, status);

        double now = _clock.Now;
        Frame frame = _generator.Frames.Latest(out bool isNew);
        if (isNew)
        {
            _frame = frame;
            _blender.Arrive(now);
        }

        Describe(status, now);
        Fade(status.Blackout, now);
        _screens.Present(isNew ? frame : null, (float)_blender.Blend(now), _fade, _hud);
        double presented = _clock.Now;
        _meter.Tick(presented);
        _drops.Presented(presented, _screens.Window.RefreshRate);
        if (isNew) _trace?.Present(frame.Number);
    }

    /// <summary>The window as it stands, RGBA rows from the top.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    public byte[] Capture(out int width, out int height)
    {
        width = _screens.Window.Width;
        height = _screens.Window.Height;
        var pixels = new byte[width * height * 4];
        _screens.Capture(pixels, _fade, _hud);
        return pixels;
    }

    /// <inheritdoc/>
    public void Dispose() => _screens.Dispose();

    void Fade(bool isBlackout, double now)
    {
        // Out of black it comes when there is a picture.
        double seconds = _isEnding || _isBeginning ? _fadeSeconds : BlackoutSeconds;
        float step = seconds > 0 ? (float)((now - _lastDraw) / seconds) : 1;
        if (_frame is not null || !_isBeginning) _fade = Math.Clamp(_fade + (isBlackout || _isEnding ? -step : step), 0f, 1f);
        if (_fade >= 1) _isBeginning = false;
        _lastDraw = now;
    }

    void Handle(in WindowEvent received, PerformanceStatus status)
    {
        if (received.Kind == WindowEventKind.CloseRequested)
        {
            IsClosed = true;
            return;
        }

        if (received.Kind is not (WindowEventKind.KeyDown or WindowEventKind.KeyUp)) return;
        double time = ShowClock.Monotonic;
        bool isCommand = KeyBindings.TryTranslate(received, status, time, out ControlEvent command);
        bool isLearning = status.Learn is { IsArmed: true, Target: ControlTarget.Action };
        bool isFree = !isCommand && !KeyBindings.IsOfWindow(received.Key);
        if (_control.Replay is null && _keyboard.TryPlay(received, isFree, isLearning, time)) return;
        if (received.Kind == WindowEventKind.KeyUp) return;
        if (isCommand)
        {
            _control.Queue.Enqueue(command);
            return;
        }

        if (received.IsRepeat) return;
        switch (received.Key)
        {
            case WindowKey.F: SetFullscreen(!_screens.Window.IsFullscreen); break;
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
            if (_screens.Window.IsFullscreen != fullscreen) _screens.Window.SetFullscreen(fullscreen);
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
