namespace LiveGan.App.Show;

/// <summary>Keeps the runtime's compiler behind the other threads while something beside the show makes it work, until disposed.</summary>
/// <remarks>
/// <para>What runs for the first time, as when the first network of a show loads, is compiled once more, and well, a tenth of a
/// second later: on a thread of the runtime's, which at its own rank takes a core from the show for as long. The runtime
/// starts that thread when there is work and ends it when there was none for seconds, so it is looked for.</para>
/// <para>Linux only; elsewhere nothing happens. The thread keeps its new rank until it ends: raising one is a privilege.</para>
/// </remarks>
sealed class CompilerRank : IDisposable
{
    const string Threads = "/proc/self/task";
    const string Compiler = ".NET Tiered Com"; // the system keeps 15 characters of a name
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    // By their folders: those that were looked at once, and those that are done with.
    readonly HashSet<string> _new = [];
    readonly HashSet<string> _known = [];
    readonly ManualResetEventSlim _end = new();
    readonly Thread? _watch;

    public CompilerRank()
    {
        if (!OperatingSystem.IsLinux()) return;
        _watch = new Thread(Watch) { Name = "compiler rank", IsBackground = true };
        _watch.Start();
    }

    public void Dispose()
    {
        _end.Set();
        _watch?.Join();
        _end.Dispose();
    }

    void Watch()
    {
        do Look();
        while (!_end.Wait(Interval));
    }

    void Look()
    {
        try
        {
            foreach (string thread in Directory.EnumerateDirectories(Threads))
            {
                if (_known.Contains(thread)) continue;
                bool isCompiler = File.ReadAllText(Path.Combine(thread, "comm")).TrimEnd() == Compiler;
                if (isCompiler) BackgroundThread.StepBack(int.Parse(Path.GetFileName(thread), System.Globalization.CultureInfo.InvariantCulture));
                // A thread has its parent's name until it gives itself its own: the second look counts.
                if (isCompiler || !_new.Add(thread)) _known.Add(thread);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A thread that ended meanwhile; the others are looked at next time.
        }
    }
}
