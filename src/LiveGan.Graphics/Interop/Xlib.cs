using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LiveGan.Graphics.Interop;

/// <summary>Xlib ends the process when its server goes away; this makes it tell us instead, so that the show goes on.</summary>
/// <remarks>Needs libX11 1.7 or later; with an older one Xlib keeps its habit.</remarks>
static unsafe partial class Xlib
{
    static int _serverLost;

    /// <summary>True once the connection to the X server broke; nothing may be asked of SDL's window any more.</summary>
    public static bool ServerLost => Volatile.Read(ref _serverLost) != 0;

    /// <summary>Guards the display of <paramref name="window"/> if it is an X11 one.</summary>
    public static void Guard(nint window)
    {
        if (!OperatingSystem.IsLinux()) return;
        var system = new Sdl.WindowSystem { Major = 2 };
        if (Sdl.GetWindowSystem(window, ref system) == 0 || system.Subsystem != Sdl.SubsystemX11 || system.Display == 0) return;
        if (!SystemLibrary.X11.IsPresent) return;
        try
        {
            SetIoErrorExitHandler(system.Display, &OnServerLost, 0);
            SetIoErrorHandler(&OnIoError);
        }
        catch (EntryPointNotFoundException)
        {
            // An older Xlib has no way to stay alive.
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int OnIoError(nint display) => 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void OnServerLost(nint display, nint context) => Volatile.Write(ref _serverLost, 1);

    [LibraryImport("X11", EntryPoint = "XSetIOErrorExitHandler")]
    internal static partial void SetIoErrorExitHandler(nint display, delegate* unmanaged[Cdecl]<nint, nint, void> handler, nint context);

    [LibraryImport("X11", EntryPoint = "XSetIOErrorHandler")]
    internal static partial nint SetIoErrorHandler(delegate* unmanaged[Cdecl]<nint, int> handler);
}
