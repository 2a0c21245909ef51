using LiveGan.Graphics.Interop;
using LiveGan.Graphics.Timing;

namespace LiveGan.Graphics.Windows;

public sealed partial class SdlWindow
{
    /// <inheritdoc/>
    public unsafe bool TryPoll(out WindowEvent received)
    {
        Sdl.Event native;
        while (!IsLost && Sdl.PollEvent(&native) != 0)
        {
            received = Translate(native);
            if (received.Kind != WindowEventKind.None) return true;
        }
        received = default;
        return false;
    }

    WindowEvent Translate(in Sdl.Event native)
    {
        switch (native.Type)
        {
            case Sdl.EventQuit:
                return new() { Kind = WindowEventKind.CloseRequested };
            case Sdl.EventWindow:
                return TranslateWindow(native);
            case Sdl.EventKeyDown or Sdl.EventKeyUp:
                return new()
                {
                    Kind = native.Type == Sdl.EventKeyDown ? WindowEventKind.KeyDown : WindowEventKind.KeyUp,
                    Key = SdlKeys.Key(native.KeySymbol),
                    Modifiers = SdlKeys.Modifiers(native.KeyModifiers),
                    IsRepeat = native.Repeat != 0,
                };
            case Sdl.EventMouseMotion:
                _cursor.Move(MonotonicClock.Seconds);
                return At(WindowEventKind.MouseMoved, native, 0);
            case Sdl.EventMouseDown or Sdl.EventMouseUp:
                _cursor.Move(MonotonicClock.Seconds);
                return At(native.Type == Sdl.EventMouseDown ? WindowEventKind.MouseDown : WindowEventKind.MouseUp, native, native.Button);
            case Sdl.EventMouseWheel:
                return new() { Kind = WindowEventKind.MouseWheel, X = native.WheelX, Y = native.WheelY };
            default:
                return default;
        }
    }

    WindowEvent TranslateWindow(in Sdl.Event native)
    {
        switch (native.WindowEvent)
        {
            // With one window SDL follows the close by EventQuit, which is the one that counts.
            case Sdl.WindowEventSizeChanged:
                IsFullscreen = (Sdl.GetWindowFlags(_window) & 1) != 0;
                ReadSize();
                return new() { Kind = WindowEventKind.Resized, X = Width, Y = Height };
            default:
                return default;
        }
    }

    WindowEvent At(WindowEventKind kind, in Sdl.Event native, int button) => new()
    {
        Kind = kind,
        Button = button,
        X = (int)(native.MotionX * PixelScale),
        Y = (int)(native.MotionY * PixelScale),
    };
}
