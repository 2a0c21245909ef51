using System.Runtime.InteropServices;

namespace LiveGan.Devices.Interop;

/// <summary>What every part of SDL 2 needs.</summary>
static partial class Sdl
{
    internal const string Library = "SDL2";

    [LibraryImport(Library, EntryPoint = "SDL_InitSubSystem")]
    internal static partial int InitSubSystem(uint flags);

    [LibraryImport(Library, EntryPoint = "SDL_QuitSubSystem")]
    internal static partial void QuitSubSystem(uint flags);

    [LibraryImport(Library, EntryPoint = "SDL_SetHint", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetHint(string name, string value);

    [LibraryImport(Library, EntryPoint = "SDL_GetError")]
    internal static partial nint Error();
}
