using LiveGan.Core.Performance;
using LiveGan.MixingConsole.Looks;
using LiveGan.MixingConsole.Show;

namespace LiveGan.MixingConsole.Live;

/// <summary>The threads that bring what the control thread and the show publish to the feed.</summary>
sealed class ShowPump(ConsoleShow show, LookFolder looks, LiveFeed feed) : IDisposable
{
    const double Tick = 1 / 60.0;
    static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(250);

    readonly ManualResetEventSlim _stop = new();
    readonly List<Thread> _threads = [];
    Bank? _firstBank;
    PerformanceExtent _extent = new(0, 0, 0);

    /// <summary>How much of everything there is now. Any thread.</summary>
    public PerformanceExtent Extent => Volatile.Read(ref _extent);

    public void Start()
    {
        Begin("console values", PumpValues);
        Begin("console report", PumpReport);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Set();
        foreach (Thread thread in _threads) thread.Join();
    }

    void Begin(string name, ThreadStart run)
    {
        var thread = new Thread(run) { Name = name, IsBackground = true };
        _threads.Add(thread);
        thread.Start();
    }

    void PumpValues()
    {
        double next = show.Clock();
        while (!_stop.IsSet)
        {
            PerformanceSnapshot snapshot = show.Snapshots.Latest(out bool isNew);
            if (isNew) Publish(snapshot);
            feed.Wake();
            next = Math.Max(next + Tick, show.Clock());
            double wait = next - show.Clock();
            if (wait > 0) _stop.Wait(TimeSpan.FromSeconds(wait));
        }
    }

    void Publish(PerformanceSnapshot snapshot)
    {
        if (snapshot.Look is null) return;
        if (!ReferenceEquals(snapshot.Banks[0], _firstBank))
        {
            _firstBank = snapshot.Banks[0];
            Volatile.Write(ref _extent, new PerformanceExtent(snapshot.Base.Length, snapshot.Groups.Length, snapshot.Banks.Length));
            feed.Layout.Publish(States.Layout(snapshot));
        }

        feed.Performance.Publish(States.Performance(snapshot));
        if (feed.Clients.Length > 0 || feed.Values is null) feed.PublishValues(ValuesMessage.Write(snapshot));
    }

    void PumpReport()
    {
        do
        {
            feed.Show.Publish(show.Desk.Report());
            feed.Devices.Publish(show.Desk.Devices());
            feed.Looks.Publish(looks.List());
        }
        while (!_stop.Wait(ReportInterval));
    }
}
