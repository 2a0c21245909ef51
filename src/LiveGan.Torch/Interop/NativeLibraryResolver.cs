using System.Reflection;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Finds the shim beside the program, or where <c>LIVEGAN_TORCH</c> says.</summary>
static unsafe class NativeLibraryResolver
{
    public static void Register() => NativeLibrary.SetDllImportResolver(typeof(NativeLibraryResolver).Assembly, Resolve);

    /// <summary>Loads the first candidate there is.</summary>
    /// <exception cref="DllNotFoundException">There is none; the message says what to install.</exception>
    public static nint Load(IEnumerable<string> candidates)
    {
        foreach (string candidate in candidates)
        {
            if (!NativeLibrary.TryLoad(candidate, out nint library))
                continue;
            if (NativeLibrary.TryGetExport(library, "lg_keep_freed_memory", out nint keep))
                ((delegate* unmanaged<void>)keep)();
            return library;
        }
        throw new DllNotFoundException(
            "training needs libtorch and LiveGan's binding to it, which this build lacks: install libtorch (Debian and Ubuntu: "
            + "apt install libtorch-dev libopenblas0-pthread cmake g++) and build again");
    }

    static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
        => name == Native.Library ? Load(Candidates()) : 0;

    static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("LIVEGAN_TORCH") is { Length: > 0 } path)
            yield return path;
        string file = OperatingSystem.IsWindows() ? $"{Native.Library}.dll"
            : OperatingSystem.IsMacOS() ? $"lib{Native.Library}.dylib"
            : $"lib{Native.Library}.so";
        yield return Path.Combine(AppContext.BaseDirectory, file);
        yield return file;
    }
}
