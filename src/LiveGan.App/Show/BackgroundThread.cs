using System.Runtime.InteropServices;

namespace LiveGan.App.Show;

/// <summary>Threads whose work may take as long as it takes.</summary>
static partial class BackgroundThread
{
    const int Process = 0;
    const int Nice = 10;

    /// <summary>The calling thread steps back behind the others; where the system does not know how, it stays where it is.</summary>
    public static void StepBack()
    {
        Thread.CurrentThread.Priority = ThreadPriority.Lowest;
        // There .NET's priorities have no effect, and a nice value is a thread's own.
        if (OperatingSystem.IsLinux()) _ = SetPriority(Process, 0, Nice);
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int nice);
}
