using System.Runtime.InteropServices;

namespace LiveGan.App.Show;

/// <summary>Threads whose work may take as long as it takes.</summary>
static partial class BackgroundThread
{
    const int Process = 0;
    const int Nice = 10;
    const ulong ShortestSliceNanoseconds = 100_000;

    /// <summary>The calling thread steps back behind the others; where the system does not know how, it stays where it is.</summary>
    public static void StepBack()
    {
        Thread.CurrentThread.Priority = ThreadPriority.Lowest;
        // There .NET's priorities have no effect, and a nice value is a thread's own.
        if (OperatingSystem.IsLinux()) StepBack(0);
    }

    /// <summary>Linux: a thread of this process steps back behind the others.</summary>
    /// <param name="thread">Its number in the system; 0 for the calling one.</param>
    public static void StepBack(int thread)
    {
        _ = SetPriority(Process, (uint)thread, Nice);
        int call = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => 314,
            Architecture.Arm64 => 274,
            _ => 0,
        };
        // Since Linux 6.12 a thread that wakes need not wait for the rest of this one's slice, if that is short.
        var attributes = new SchedulingAttributes { Size = (uint)Marshal.SizeOf<SchedulingAttributes>(), Nice = Nice, Runtime = ShortestSliceNanoseconds };
        if (call > 0) _ = SetSchedulingAttributes(call, thread, in attributes, 0);
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int nice);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint SetSchedulingAttributes(nint call, int thread, in SchedulingAttributes attributes, uint flags);

    /// <summary>What <c>sched_setattr(2)</c> takes, in its first version.</summary>
    [StructLayout(LayoutKind.Sequential)]
    struct SchedulingAttributes
    {
        public uint Size;
        public uint Policy;
        public ulong Flags;
        public int Nice;
        public uint Priority;
        public ulong Runtime;
        public ulong Deadline;
        public ulong Period;
    }
}
