using System.Reflection;
using System.Runtime.InteropServices;

namespace LiveGan.Devices.Interop;

/// <summary>Finds the system's C libraries that this room binds: for each, the file names to try, best first.</summary>
/// <remarks>Any thread. A library that is not found is looked for again at the next call, so that installing it helps at once.</remarks>
static class SystemLibraries
{
    static readonly Dictionary<string, string[]> Candidates = new()
    {
        [RtMidi.Library] =
        [
            "librtmidi.so.6", "librtmidi.so.7", "librtmidi.so", "librtmidi.so.5",
            "librtmidi.dylib", "/opt/homebrew/lib/librtmidi.dylib", "/usr/local/lib/librtmidi.dylib",
            "rtmidi.dll", "librtmidi.dll",
        ],
        [Jack.Library] = ["libjack.so.0"],
        [Sdl.Library] =
        [
            "libSDL2-2.0.so.0", "libSDL2.so", "libSDL2-2.0.0.dylib", "libSDL2.dylib",
            "/opt/homebrew/lib/libSDL2-2.0.0.dylib", "/usr/local/lib/libSDL2-2.0.0.dylib", "SDL2.dll",
        ],
        [Alsa.Library] = ["libasound.so.2"],
    };

    static readonly Dictionary<string, nint> Loaded = [];

    static SystemLibraries() => NativeLibrary.SetDllImportResolver(typeof(SystemLibraries).Assembly, Resolve);

    /// <summary>Libraries to take for missing, separated by commas: how a machine without them is tried out.</summary>
    internal const string Without = "LIVEGAN_WITHOUT";

    /// <summary>True when <paramref name="library"/> is loaded; from then on its functions can be called.</summary>
    internal static bool TryLoad(string library)
    {
        string without = Environment.GetEnvironmentVariable(Without) ?? "";
        return !without.Split(',', StringSplitOptions.TrimEntries).Contains(library) && Find(library) != 0;
    }

    static nint Find(string library)
    {
        lock (Loaded)
        {
            if (Loaded.TryGetValue(library, out nint known))
                return known;
            foreach (string candidate in Candidates[library])
            {
                if (!NativeLibrary.TryLoad(candidate, out nint handle))
                    continue;
                Loaded.Add(library, handle);
                return handle;
            }
            return 0;
        }
    }

    static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        Candidates.ContainsKey(name) ? Find(name) : 0;
}
