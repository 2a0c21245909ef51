using System.Globalization;
using LiveGan.App.Commands;
using LiveGan.App.Show;

namespace LiveGan.App.Installation;

/// <summary>Plays a show list for ever: one watched show after the other.</summary>
/// <remarks>Main thread; <see cref="Report"/> from any.</remarks>
sealed class Installation : IDisposable
{
    const int IdleMilliseconds = 100;
    static readonly TimeSpan Despair = TimeSpan.FromMinutes(1);

    readonly ShowList _list;
    readonly string _program;
    readonly string[] _screen;
    readonly Action<string> _say;
    readonly RotatingLog _log;
    readonly Programme _programme;
    readonly PresenceSensor _sensor;
    readonly InstallationPort? _port;
    readonly Curtain? _curtain;
    readonly WakeLock _wake = new();
    readonly string _state = Directory.CreateTempSubdirectory("livegan-install-").FullName;
    readonly double _begin = ShowClock.Monotonic;
    Watchdog? _watchdog;
    long _restarts;

    /// <param name="list">What is played.</param>
    /// <param name="program">This program.</param>
    /// <param name="displays">Where, the first sets the pace; null for no window.</param>
    /// <param name="log">Where the show's words are kept.</param>
    /// <param name="say">Told what happens.</param>
    public Installation(ShowList list, string program, IReadOnlyList<int>? displays, string log, Action<string> say)
    {
        _list = list;
        _program = program;
        _log = new RotatingLog(log, RotatingLog.UsualBytes, RotatingLog.UsualKept, say);
        _say = text =>
        {
            say(text);
            _log.Write($"installation: {text}");
        };
        _programme = new Programme(list);
        _sensor = new PresenceSensor(list.Presence, _say);
        _port = InstallationPort.Open(list.Port, list.Presence?.Lan ?? false, Report, _sensor.Ring, _say);
        string fade = list.Fade.ToString(CultureInfo.InvariantCulture);
        _screen = displays is null ? ["--headless"] : ["--fullscreen", "--display", string.Join(',', displays), "--fade", fade];
        if (displays is not null) _curtain = new Curtain(displays, _say);
    }

    /// <summary>Plays until it is stopped.</summary>
    public void Play(CancellationToken stop)
    {
        int failed = 0;
        while (!stop.IsCancellationRequested)
        {
            Step();
            int turn = _programme.Turn;
            if (_programme.Item is not { } item)
            {
                stop.WaitHandle.WaitOne(IdleMilliseconds);
                continue;
            }

            bool isSound = PlayItem(item, turn, stop);
            if (stop.IsCancellationRequested || _programme.Turn != turn)
            {
                failed = 0;
                continue;
            }

            failed = isSound ? 0 : failed + 1;
            if (!isSound) _say($"'{item.Name}' cannot be played and is left out");
            if (failed >= _list.Items.Count)
            {
                _say("nothing of the list can be played; trying again in a minute");
                for (double until = ShowClock.Monotonic + Despair.TotalSeconds; ShowClock.Monotonic < until && !stop.WaitHandle.WaitOne(IdleMilliseconds);) Step();
                failed = 0;
            }

            _programme.Next(ShowClock.Monotonic);
        }
    }

    /// <summary>How it fares. Any thread.</summary>
    public InstallationReport Report()
    {
        Watchdog? watchdog = Volatile.Read(ref _watchdog);
        return new InstallationReport(
            Math.Round(ShowClock.Monotonic - _begin, 1), _programme.Item?.Name, _programme.Turn, Volatile.Read(ref _restarts) + (watchdog?.Restarts ?? 0),
            _programme.IsOpen, _programme.IsPresent, Math.Max(0, watchdog?.Frames ?? 0));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _port?.Dispose();
        _sensor.Dispose();
        _curtain?.Dispose();
        _wake.Dispose();
        _log.Dispose();
        Directory.Delete(_state, recursive: true);
    }

    bool PlayItem(ShowListItem item, int turn, CancellationToken stop)
    {
        string journal = Path.Combine(_state, string.Create(CultureInfo.InvariantCulture, $"{turn}{JournalFile.Extension}"));
        _say($"playing '{item.Name}'");
        var watchdog = new Watchdog(
            _program, isAgain => Arguments(item, journal, isAgain), Path.Combine(_state, "heartbeat"), _say, Hear)
        {
            EarlierRestarts = _restarts,
            FadeSeconds = _list.Fade,
        };
        Volatile.Write(ref _watchdog, watchdog);
        bool isSound = watchdog.Run(
            () =>
            {
                Step();
                return stop.IsCancellationRequested || _programme.Turn != turn;
            },
            endsByItself: item.Show is not null);
        Volatile.Write(ref _watchdog, null);
        Volatile.Write(ref _restarts, _restarts + watchdog.Restarts);
        File.Delete(journal);
        return isSound;
    }

    void Step()
    {
        _sensor.Look();
        _programme.Update(TimeOnly.FromDateTime(DateTime.Now), ShowClock.Monotonic, _sensor.LastSign);
        _curtain?.Step();
    }

    void Hear(string line)
    {
        _log.Write(line);
        Console.Error.WriteLine(line);
    }

    /// <summary>A look that was interrupted goes on from its journal; a kept show and a film begin anew.</summary>
    IEnumerable<string> Arguments(ShowListItem item, string journal, bool isAgain)
    {
        if (item.Film is { } film) return ["replay", film, .. _screen];
        if (item.Show is { } show) return ["replay", show, .. item.Network is { } other ? (string[])["--model", other] : [], .. _screen];
        if (isAgain && File.Exists(journal)) return ["play", "--resume", journal, .. _screen];
        File.Delete(journal);
        return ["play", .. item.Network is { } network ? (string[])[network] : [], "--look", item.Look!, "--journal", journal, .. _screen];
    }
}
