using LiveGan.Graphics.Interop;

namespace LiveGan.Graphics.Windows;

/// <summary>SDL's video system for as long as this lives; SDL counts how many want it.</summary>
sealed class SdlVideo : IDisposable
{
    bool _open;

    /// <exception cref="GraphicsException">SDL is missing or no display can be reached.</exception>
    public SdlVideo()
    {
        SystemLibrary.Sdl.Require();
        if (Xlib.ServerLost) throw new GraphicsException("the display went away earlier in this show: restart LiveGan to see it again");
        // Ctrl-C belongs to the App, and a wall must not vanish when the performer clicks on the other display.
        Sdl.SetHint("SDL_NO_SIGNAL_HANDLERS", "1");
        Sdl.SetHint("SDL_VIDEO_MINIMIZE_ON_FOCUS_LOSS", "0");
        Sdl.SetHint("SDL_APP_NAME", "LiveGan");
        Sdl.SetHint("SDL_VIDEO_X11_WMCLASS", "livegan");
        Sdl.ThrowIfError(
            Sdl.InitSubSystem(Sdl.InitVideo),
            "reach a display",
            "start LiveGan inside a desktop session (DISPLAY or WAYLAND_DISPLAY set) or play with --headless");
        _open = true;
    }

    public void Dispose()
    {
        if (_open && !Xlib.ServerLost) Sdl.QuitSubSystem(Sdl.InitVideo);
        _open = false;
    }
}
