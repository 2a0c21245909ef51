using System.Runtime.InteropServices;
using LiveGan.Graphics.Interop;

namespace LiveGan.Graphics.Windows;

/// <summary>The displays of this machine.</summary>
/// <remarks>Main thread only.</remarks>
public static class Displays
{
    /// <summary>All displays in the system's order.</summary>
    /// <exception cref="GraphicsException">SDL is missing or no display can be reached.</exception>
    public static IReadOnlyList<Display> List()
    {
        using var video = new SdlVideo();
        return ListOpen();
    }

    internal static Display[] ListOpen()
    {
        var displays = new Display[Math.Max(0, Sdl.GetNumVideoDisplays())];
        for (int i = 0; i < displays.Length; i++)
        {
            if (Sdl.GetDisplayBounds(i, out var bounds) < 0) bounds = default;
            var name = Marshal.PtrToStringUTF8(Sdl.GetDisplayName(i)) ?? "display";
            displays[i] = new Display(i, name, bounds.X, bounds.Y, bounds.Width, bounds.Height, RefreshRateOf(i));
        }
        return displays;
    }

    internal static double RefreshRateOf(int display) =>
        Sdl.GetDesktopDisplayMode(display, out var mode) == 0 && mode.RefreshRate is >= 20 and <= 500 ? mode.RefreshRate : 60;
}
