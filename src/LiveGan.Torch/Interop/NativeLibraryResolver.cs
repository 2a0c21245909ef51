using System.Reflection;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Finds the shim beside the program, or where <c>LIVEGAN_TORCH</c> says.</summary>
static class NativeLibraryResolver
{
    static int _registered;

    public static void Register()
    {
        if (Interlocked.Exchange(ref _registered, 1) == 0)
            NativeLibrary.SetDllImportResolver(typeof(NativeLibraryResolver).Assembly, Resolve);
    }

    static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != Native.Library)
            return 0;
        foreach (string candidate in Candidates())
        {
            if (NativeLibrary.TryLoad(candidate, assembly, searchPath, out nint handle))
                return handle;
        }
        throw new DllNotFoundException(
            "training needs libtorch and LiveGan's binding to it, which this build lacks: install libtorch (Debian and Ubuntu: "
            + "apt install libtorch-dev libopenblas0-pthread cmake g++) and build again");
    }

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
