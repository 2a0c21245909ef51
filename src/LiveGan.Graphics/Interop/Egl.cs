using System.Runtime.InteropServices;

namespace LiveGan.Graphics.Interop;

/// <summary>EGL 1.5 (or 1.4 with its platform extensions), as much of it as a context without a window needs. Any thread.</summary>
static unsafe partial class Egl
{
    const string Library = "EGL";

    public const uint OpenGlApi = 0x30A2;
    public const uint PlatformDevice = 0x313F;
    public const uint PlatformSurfaceless = 0x31DD;
    public const int Extensions = 0x3055;
    public const int ConfigId = 0x3028;
    public const int None = 0x3038;
    public const int Draw = 0x3059;
    public const int Read = 0x305A;
    public const int SurfaceType = 0x3033;
    public const int PbufferBit = 1;
    public const int RenderableType = 0x3040;
    public const int OpenGlBit = 8;
    public const int ContextMajorVersion = 0x3098;
    public const int ContextMinorVersion = 0x30FB;
    public const int ContextProfileMask = 0x30FD;
    public const int CoreProfile = 1;
    public const int ContextDebug = 0x31B0;
    public const int ResetNotificationStrategy = 0x31BD;
    public const int LoseContextOnReset = 0x31BF;

    /// <summary>The addresses of the device extensions' two entry points, 0 where the library lacks them.</summary>
    public static nint QueryDevices => GetProcAddress("eglQueryDevicesEXT");

    public static nint QueryDeviceString => GetProcAddress("eglQueryDeviceStringEXT");

    [LibraryImport(Library, EntryPoint = "eglGetError")]
    public static partial int GetError();

    [LibraryImport(Library, EntryPoint = "eglGetProcAddress", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GetProcAddress(string name);

    [LibraryImport(Library, EntryPoint = "eglGetCurrentDisplay")]
    public static partial nint GetCurrentDisplay();

    [LibraryImport(Library, EntryPoint = "eglQuerySurface")]
    public static partial int QuerySurface(nint display, nint surface, int attribute, int* value);

    [LibraryImport(Library, EntryPoint = "eglGetCurrentSurface")]
    public static partial nint GetCurrentSurface(int which);

    [LibraryImport(Library, EntryPoint = "eglGetCurrentContext")]
    public static partial nint GetCurrentContext();

    [LibraryImport(Library, EntryPoint = "eglGetDisplay")]
    public static partial nint GetDisplay(nint native);

    [LibraryImport(Library, EntryPoint = "eglInitialize")]
    public static partial int Initialize(nint display, int* major, int* minor);

    [LibraryImport(Library, EntryPoint = "eglQueryString")]
    public static partial nint QueryString(nint display, int name);

    [LibraryImport(Library, EntryPoint = "eglBindAPI")]
    public static partial int BindApi(uint api);

    [LibraryImport(Library, EntryPoint = "eglChooseConfig")]
    public static partial int ChooseConfig(nint display, int* attributes, nint* configs, int size, int* count);

    [LibraryImport(Library, EntryPoint = "eglCreateContext")]
    public static partial nint CreateContext(nint display, nint config, nint share, int* attributes);

    [LibraryImport(Library, EntryPoint = "eglDestroyContext")]
    public static partial int DestroyContext(nint display, nint context);

    [LibraryImport(Library, EntryPoint = "eglMakeCurrent")]
    public static partial int MakeCurrent(nint display, nint draw, nint read, nint context);
}
