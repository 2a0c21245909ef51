using System.Reflection;
using System.Runtime.InteropServices;

namespace LiveGan.Graphics.Interop;

/// <summary>A C library of the system, found by trying its file names in order.</summary>
/// <param name="name">The name that <c>[LibraryImport]</c> uses.</param>
/// <param name="purpose">What LiveGan needs it for, as it ends a sentence: "the window".</param>
/// <param name="remedy">The command that installs it.</param>
/// <param name="candidates">File names or paths, most likely first.</param>
/// <remarks>Any thread.</remarks>
sealed class SystemLibrary(string name, string purpose, string remedy, params string[] candidates)
{
    /// <summary>SDL 2: windows, displays, keys, GL contexts.</summary>
    public static readonly SystemLibrary Sdl = new(
        "SDL2",
        "the window",
        "install it with 'apt install libsdl2-2.0-0' (Debian, Ubuntu) or 'brew install sdl2' (macOS)",
        "libSDL2-2.0.so.0",
        "libSDL2.dylib",
        "libSDL2-2.0.0.dylib",
        "/opt/homebrew/lib/libSDL2.dylib",
        "/usr/local/lib/libSDL2.dylib",
        "SDL2.dll");

    /// <summary>SDL_ttf 2: the HUD's letters.</summary>
    public static readonly SystemLibrary SdlTtf = new(
        "SDL2_ttf",
        "the HUD's text",
        "install it with 'apt install libsdl2-ttf-2.0-0' (Debian, Ubuntu) or 'brew install sdl2_ttf' (macOS)",
        "libSDL2_ttf-2.0.so.0",
        "libSDL2_ttf.dylib",
        "libSDL2_ttf-2.0.0.dylib",
        "/opt/homebrew/lib/libSDL2_ttf.dylib",
        "/usr/local/lib/libSDL2_ttf.dylib",
        "SDL2_ttf.dll");

    /// <summary>Xlib, only to outlive an X server that goes away.</summary>
    public static readonly SystemLibrary X11 = new("X11", "X11", "install it with 'apt install libx11-6'", "libX11.so.6");

    /// <summary>EGL: OpenGL without a window.</summary>
    public static readonly SystemLibrary Egl = new(
        "EGL",
        "OpenGL without a window",
        "install it with 'apt install libegl1' (Debian, Ubuntu) or play with --engine cpu",
        "libEGL.so.1",
        "libEGL.dylib",
        "libEGL.dll");

    static readonly SystemLibrary[] All = [Sdl, SdlTtf, X11, Egl];
    static readonly Lock ResolverLock = new();
    static bool _resolving;

    readonly Lock _lock = new();
    nint _handle;

    /// <summary>True when one of the candidates loads.</summary>
    public bool IsPresent => TryLoad();

    /// <summary>The sentence that says it is missing and how to get it.</summary>
    public string MissingMessage => $"{purpose} needs the library {candidates[0]}, which was not found: {remedy}";

    /// <summary>Loads it, so that calls into it work.</summary>
    /// <exception cref="GraphicsException">None of the candidates loads.</exception>
    public void Require()
    {
        if (!TryLoad()) throw new GraphicsException(MissingMessage);
    }

    bool TryLoad()
    {
        lock (ResolverLock)
        {
            if (!_resolving) NativeLibrary.SetDllImportResolver(typeof(SystemLibrary).Assembly, Resolve);
            _resolving = true;
        }
        lock (_lock)
        {
            foreach (var candidate in candidates)
            {
                if (_handle != 0) break;
                NativeLibrary.TryLoad(candidate, out _handle);
            }
            return _handle != 0;
        }
    }

    static nint Resolve(string library, Assembly assembly, DllImportSearchPath? path)
    {
        foreach (var known in All)
            if (known.Name == library) return known.TryLoad() ? known._handle : throw new GraphicsException(known.MissingMessage);
        return 0;
    }

    string Name => name;
}
