using LiveGan.Core.Parameters;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.MixingConsole.Looks;
using LiveGan.MixingConsole.Show;

namespace LiveGan.MixingConsole.Live;

/// <summary>The threads that bring what the control thread and the show publish to the feed.</summary>
sealed class ShowPump(ConsoleShow show, LookFolder looks, LiveFeed feed) : IDisposable
{
    static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(4);
    static readonly TimeSpan IdleInterval = TimeSpan.FromMilliseconds(16);

    readonly ManualResetEventSlim _stop = new();
    readonly List<Thread> _threads = [];
    readonly float[] _parameters = new float[ParameterTable.Count];
    bool? _isOnB;
    IReadOnlyList<Bank>? _banks;
    IReadOnlyList<Fader>? _groups;
    Look? _look;
    PerformanceExtent _extent = new(0, 0, 0, 0, 0, 0);

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
        _stop.Dispose();
    }

    void Begin(string name, ThreadStart run)
    {
        var thread = new Thread(run) { Name = name, IsBackground = true };
        _threads.Add(thread);
        thread.Start();
    }

    void PumpValues()
    {
        feed.ParameterTable.Publish(States.ParameterTable());
        do
        {
            PerformanceStatus status = show.Statuses.Latest(out bool isNew);
            if (isNew)
            {
                if (Publish(status)) feed.Wake();
                else feed.WakeForValues(show.Clock());
            }
        }
        while (!_stop.Wait(feed.Clients.Length > 0 ? WatchInterval : IdleInterval));
    }

    /// <returns>True when a document changed, which every client gets.</returns>
    bool Publish(PerformanceStatus status)
    {
        bool isNews = false;
        var extent = new PerformanceExtent(
            status.Dimensions, status.GroupCount, status.BankCount, status.BankIndex, status.FaderCount, status.DriverCount);
        if (extent != _extent) Volatile.Write(ref _extent, extent);
        if (!ReferenceEquals(status.Banks, _banks) || !ReferenceEquals(status.GroupFaders, _groups))
        {
            (_banks, _groups) = (status.Banks, status.GroupFaders);
            isNews |= feed.Layout.Publish(States.Layout(status));
        }

        if (!ReferenceEquals(status.Look, _look))
        {
            _look = status.Look;
            isNews |= feed.Look.Publish(States.Look(status.Look));
        }

        isNews |= feed.Performance.Publish(States.Performance(status));
        isNews |= feed.Drivers.Publish(States.Drivers(status));
        isNews |= PublishParameters(status);
        feed.PublishValues(ValuesMessage.Write(status));
        return isNews;
    }

    bool PublishParameters(PerformanceStatus status)
    {
        if (_isOnB == status.IsOnB && status.Parameters.SequenceEqual(_parameters)) return false;
        status.Parameters.CopyTo(_parameters);
        _isOnB = status.IsOnB;
        return feed.Parameters.Publish(States.Parameters(status));
    }

    void PumpReport()
    {
        do
        {
            feed.Show.Publish(show.Desk.Report());
            feed.Devices.Publish(show.Desk.Devices());
            feed.Models.Publish(show.Desk.Models());
            feed.Looks.Publish(looks.List());
            feed.Wake();
            double now = show.Clock();
            FeedShares.Assign(feed.Clients, now, Environment.ProcessorCount);
            foreach (LiveClient client in feed.Clients)
            {
                if (client.IsStuck(now)) client.Abort();
            }
        }
        while (!_stop.Wait(ReportInterval));
    }
}
