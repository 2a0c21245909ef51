using System.Runtime.InteropServices;

namespace LiveGan.Devices.Interop;

/// <summary>The game controllers of SDL 2 (2.0.14 or later), as much of them as is used here.</summary>
static unsafe partial class SdlGamepad
{
    internal const uint GameController = 0x2000;
    internal const int Axes = 6;
    internal const int Buttons = 21;

    [LibraryImport(Sdl.Library, EntryPoint = "SDL_NumJoysticks")]
    internal static partial int Count();

    [LibraryImport(Sdl.Library, EntryPoint = "SDL_IsGameController")]
    internal static partial int IsGamepad(int index);

    [LibraryImport(Sdl.Library, EntryPoint = "SDL_JoystickGetDeviceInstanceID")]
    internal static partial int InstanceOf(int index);

    [LibraryImport(Sdl.Library, EntryPoint = "SDL_GameControllerOpen")]
    internal static partial nint Open(int index);

    [LibraryImport(Sdl.Library, EntryPoint = "SDL_GameControllerClose")]
    internal static partial void Close(nint gamepad);

    [LibraryImport(Sdl.Library, EntryPoint = "SDL_GameControllerGetAttached")]
    internal static partial int IsAttached(nint gamepad);

    [LibraryImport(Sdl.Library, EntryPoint = "SDL_GameControllerName")]
    internal static partial nint NameOf(nint gamepad);

    [LibraryImport(Sdl.Library, EntryPoint = "SDL_GameControllerUpdate")]
    internal static partial void Update();

    [LibraryImport(Sdl.Library, EntryPoint = "SDL_GameControllerGetAxis")]
    internal static partial short Axis(nint gamepad, int axis);

    [LibraryImport(Sdl.Library, EntryPoint = "SDL_GameControllerGetButton")]
    internal static partial byte Button(nint gamepad, int button);

    [LibraryImport(Sdl.Library, EntryPoint = "SDL_JoystickAttachVirtual")]
    internal static partial int AttachVirtual(int type, int axes, int buttons, int hats);

    [LibraryImport(Sdl.Library, EntryPoint = "SDL_JoystickDetachVirtual")]
    internal static partial int DetachVirtual(int index);

    [LibraryImport(Sdl.Library, EntryPoint = "SDL_JoystickOpen")]
    internal static partial nint OpenJoystick(int index);

    [LibraryImport(Sdl.Library, EntryPoint = "SDL_JoystickSetVirtualAxis")]
    internal static partial int SetVirtualAxis(nint joystick, int axis, short value);

    [LibraryImport(Sdl.Library, EntryPoint = "SDL_JoystickSetVirtualButton")]
    internal static partial int SetVirtualButton(nint joystick, int button, byte value);
}
