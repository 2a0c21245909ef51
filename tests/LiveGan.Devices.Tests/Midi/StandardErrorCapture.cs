using System.Runtime.InteropServices;

namespace LiveGan.Devices.Tests.Midi;

/// <summary>Leads what native code writes to standard error into a file.</summary>
sealed partial class StandardErrorCapture : IDisposable
{
    const int StandardError = 2;

    readonly string _path = Path.GetTempFileName();
    readonly int _original = Duplicate(StandardError);

    public StandardErrorCapture()
    {
        using var file = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        Redirect((int)file.SafeFileHandle.DangerousGetHandle());
    }

    public string Read() => File.ReadAllText(_path);

    public void Dispose()
    {
        Redirect(_original);
        _ = Close(_original);
        File.Delete(_path);
    }

    static void Redirect(int descriptor)
    {
        if (Duplicate(descriptor, StandardError) < 0)
            throw new InvalidOperationException("dup2 failed");
    }

    [LibraryImport("libc", EntryPoint = "dup")]
    internal static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2")]
    internal static partial int Duplicate(int descriptor, int target);

    [LibraryImport("libc", EntryPoint = "close")]
    internal static partial int Close(int descriptor);
}
