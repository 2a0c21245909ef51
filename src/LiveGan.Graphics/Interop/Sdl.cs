using System.Runtime.InteropServices;

namespace LiveGan.Graphics.Interop;

/// <summary>SDL 2.0.16 or later, as much of it as a window needs. Main thread only.</summary>
static unsafe partial class Sdl
{
    const string Library = "SDL2";

    public const uint InitVideo = 0x20;

    public const uint WindowFullscreenDesktop = 0x1001;
    public const uint WindowOpenGl = 0x2;
    public const uint WindowHidden = 0x8;
    public const uint WindowResizable = 0x20;
    public const uint WindowAllowHighDpi = 0x2000;

    public const uint EventQuit = 0x100;
    public const uint EventDisplay = 0x150;
    public const uint EventWindow = 0x200;
    public const uint EventKeyDown = 0x300;
    public const uint EventKeyUp = 0x301;
    public const uint EventMouseMotion = 0x400;
    public const uint EventMouseDown = 0x401;
    public const uint EventMouseUp = 0x402;
    public const uint EventMouseWheel = 0x403;

    public const byte WindowEventExposed = 3;
    public const byte WindowEventSizeChanged = 6;
    public const byte WindowEventLeave = 11;
    public const byte WindowEventFocusGained = 12;
    public const byte WindowEventFocusLost = 13;
    public const byte WindowEventClose = 14;

    public const int GlRedSize = 0;
    public const int GlGreenSize = 1;
    public const int GlBlueSize = 2;
    public const int GlAlphaSize = 3;
    public const int GlDoubleBuffer = 5;
    public const int GlDepthSize = 6;
    public const int GlMajorVersion = 17;
    public const int GlMinorVersion = 18;
    public const int GlContextFlags = 20;
    public const int GlProfileMask = 21;
    public const int GlProfileCore = 1;
    public const int GlForwardCompatible = 2;

    public const int SubsystemX11 = 2;

    /// <summary>SDL_WINDOWPOS_CENTERED_DISPLAY.</summary>
    public static int Centered(int display) => 0x2FFF0000 | display;

    [StructLayout(LayoutKind.Sequential)]
    public struct Rectangle
    {
        public int X;
        public int Y;
        public int Width;
        public int Height;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct DisplayMode
    {
        public uint Format;
        public int Width;
        public int Height;
        public int RefreshRate;
        public nint Driver;
    }

    /// <summary>The members of the SDL_Event union that are read.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 64)]
    public struct Event
    {
        [FieldOffset(0)]
        public uint Type;
        [FieldOffset(8)]
        public uint WindowId;
        [FieldOffset(12)]
        public byte WindowEvent;
        [FieldOffset(13)]
        public byte Repeat;
        [FieldOffset(16)]
        public byte Button;
        [FieldOffset(16)]
        public int Data1;
        [FieldOffset(20)]
        public int Data2;
        [FieldOffset(20)]
        public int KeySymbol;
        [FieldOffset(24)]
        public ushort KeyModifiers;
        [FieldOffset(20)]
        public int MotionX;
        [FieldOffset(24)]
        public int MotionY;
        [FieldOffset(16)]
        public int WheelX;
        [FieldOffset(20)]
        public int WheelY;
    }

    [StructLayout(LayoutKind.Explicit, Size = 80)]
    public struct WindowSystem
    {
        [FieldOffset(0)]
        public byte Major;
        [FieldOffset(1)]
        public byte Minor;
        [FieldOffset(2)]
        public byte Patch;
        [FieldOffset(4)]
        public int Subsystem;
        [FieldOffset(8)]
        public nint Display;
    }

    /// <summary>What SDL says went wrong last.</summary>
    public static string LastError => Marshal.PtrToStringUTF8(SDL_GetError()) is { Length: > 0 } text ? text : "no reason given";

    /// <exception cref="GraphicsException"><paramref name="result"/> is an SDL failure.</exception>
    public static void ThrowIfError(int result, string operation, string remedy)
    {
        if (result < 0) throw new GraphicsException($"cannot {operation}: {LastError}; {remedy}");
    }

    [LibraryImport(Library)]
    internal static partial nint SDL_GetError();

    [LibraryImport(Library, EntryPoint = "SDL_InitSubSystem")]
    public static partial int InitSubSystem(uint flags);

    [LibraryImport(Library, EntryPoint = "SDL_QuitSubSystem")]
    public static partial void QuitSubSystem(uint flags);

    [LibraryImport(Library, EntryPoint = "SDL_SetHint", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetHint(string name, string value);

    [LibraryImport(Library, EntryPoint = "SDL_DisableScreenSaver")]
    public static partial void DisableScreenSaver();

    [LibraryImport(Library, EntryPoint = "SDL_StopTextInput")]
    public static partial void StopTextInput();

    [LibraryImport(Library, EntryPoint = "SDL_GetCurrentVideoDriver")]
    public static partial nint GetCurrentVideoDriver();

    [LibraryImport(Library, EntryPoint = "SDL_GetNumVideoDisplays")]
    public static partial int GetNumVideoDisplays();

    [LibraryImport(Library, EntryPoint = "SDL_GetDisplayName")]
    public static partial nint GetDisplayName(int display);

    [LibraryImport(Library, EntryPoint = "SDL_GetDisplayBounds")]
    public static partial int GetDisplayBounds(int display, out Rectangle bounds);

    [LibraryImport(Library, EntryPoint = "SDL_GetDesktopDisplayMode")]
    public static partial int GetDesktopDisplayMode(int display, out DisplayMode mode);

    [LibraryImport(Library, EntryPoint = "SDL_CreateWindow", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint CreateWindow(string title, int x, int y, int width, int height, uint flags);

    [LibraryImport(Library, EntryPoint = "SDL_DestroyWindow")]
    public static partial void DestroyWindow(nint window);

    [LibraryImport(Library, EntryPoint = "SDL_ShowWindow")]
    public static partial void ShowWindow(nint window);

    [LibraryImport(Library, EntryPoint = "SDL_RaiseWindow")]
    public static partial void RaiseWindow(nint window);

    [LibraryImport(Library, EntryPoint = "SDL_SetWindowTitle", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetWindowTitle(nint window, string title);

    [LibraryImport(Library, EntryPoint = "SDL_SetWindowSize")]
    public static partial void SetWindowSize(nint window, int width, int height);

    [LibraryImport(Library, EntryPoint = "SDL_GetWindowSize")]
    public static partial void GetWindowSize(nint window, out int width, out int height);

    [LibraryImport(Library, EntryPoint = "SDL_SetWindowMinimumSize")]
    public static partial void SetWindowMinimumSize(nint window, int width, int height);

    [LibraryImport(Library, EntryPoint = "SDL_SetWindowPosition")]
    public static partial void SetWindowPosition(nint window, int x, int y);

    [LibraryImport(Library, EntryPoint = "SDL_SetWindowFullscreen")]
    public static partial int SetWindowFullscreen(nint window, uint flags);

    [LibraryImport(Library, EntryPoint = "SDL_GetWindowFlags")]
    public static partial uint GetWindowFlags(nint window);

    [LibraryImport(Library, EntryPoint = "SDL_GetWindowDisplayIndex")]
    public static partial int GetWindowDisplayIndex(nint window);

    [LibraryImport(Library, EntryPoint = "SDL_GetWindowWMInfo")]
    public static partial int GetWindowSystem(nint window, ref WindowSystem system);

    [LibraryImport(Library, EntryPoint = "SDL_ShowCursor")]
    public static partial int ShowCursor(int toggle);

    [LibraryImport(Library, EntryPoint = "SDL_PollEvent")]
    public static partial int PollEvent(Event* received);

    [LibraryImport(Library, EntryPoint = "SDL_PushEvent")]
    public static partial int PushEvent(Event* sent);

    [LibraryImport(Library, EntryPoint = "SDL_GL_SetAttribute")]
    public static partial int GlSetAttribute(int attribute, int value);

    [LibraryImport(Library, EntryPoint = "SDL_GL_CreateContext")]
    public static partial nint GlCreateContext(nint window);

    [LibraryImport(Library, EntryPoint = "SDL_GL_DeleteContext")]
    public static partial void GlDeleteContext(nint context);

    [LibraryImport(Library, EntryPoint = "SDL_GL_MakeCurrent")]
    public static partial int GlMakeCurrent(nint window, nint context);

    [LibraryImport(Library, EntryPoint = "SDL_GL_SetSwapInterval")]
    public static partial int GlSetSwapInterval(int interval);

    [LibraryImport(Library, EntryPoint = "SDL_GL_SwapWindow")]
    public static partial void GlSwapWindow(nint window);

    [LibraryImport(Library, EntryPoint = "SDL_GL_GetDrawableSize")]
    public static partial void GlGetDrawableSize(nint window, out int width, out int height);

    [LibraryImport(Library, EntryPoint = "SDL_GL_GetProcAddress", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GlGetProcAddress(string name);
}
