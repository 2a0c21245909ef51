using LiveGan.App.Commands;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.Show;

/// <summary>Gives the decks of a replay the networks they had at the times they had them, each opened ahead on a thread of its own.</summary>
sealed class ReplayNetworks : IDisposable
{
    readonly IReadOnlyList<NetworkChange> _changes;
    readonly string _engine;
    readonly GlOptions _card;
    readonly GeneratorLoop _loop;
    readonly ShowClock _clock;
    readonly Announcer _announcer;
    readonly Thread _thread;
    readonly ManualResetEventSlim _stop = new();

    /// <param name="changes">In order of time.</param>
    /// <param name="engine">The engine's name, as <c>--engine</c> takes it.</param>
    /// <param name="card">How a graphics card stores them.</param>
    /// <param name="loop">What plays them; disposed after this.</param>
    public ReplayNetworks(
        IReadOnlyList<NetworkChange> changes, string engine, GlOptions card, GeneratorLoop loop, ShowClock clock, Announcer announcer)
    {
        (_changes, _engine, _card, _loop, _clock, _announcer) = (changes, engine, card, loop, clock, announcer);
        _thread = new Thread(Run) { Name = "networks", IsBackground = true };
        _thread.Start();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
    }

    void Run()
    {
        BackgroundThread.StepBack();
        // Both decks may change at one time.
        foreach (IGrouping<double, NetworkChange> moment in _changes.GroupBy(change => change.Time))
        {
            var coming = new List<(bool IsOnB, PlayingNetwork? Network)>();
            foreach (NetworkChange change in moment)
            {
                PlayingNetwork? network = change.IsShared ? null : Open(change);
                if (network is not null || change.IsShared) coming.Add((change.IsOnB, network));
            }

            double wait = Math.Max(moment.Key - _clock.Now, 0);
            if (_stop.Wait(TimeSpan.FromSeconds(Math.Min(wait, int.MaxValue / 1000))))
            {
                coming.ForEach(change => change.Network?.GiveUp());
                return;
            }

            foreach ((bool isOnB, PlayingNetwork? network) in coming.OrderByDescending(change => change.IsOnB))
            {
                if (isOnB) _loop.ChangeDeckB(network);
                else _loop.ChangeTo(network!);
            }
        }
    }

    PlayingNetwork? Open(NetworkChange change)
    {
        using var compiler = new CompilerRank();
        string name = Models.Name(change.File);
        try
        {
            return PlayingNetwork.Open(name, change.File, _engine, _card, text => _announcer.Say(text, isWarning: true));
        }
        catch (Exception exception) when (PlayingNetwork.IsFault(exception))
        {
            _announcer.Say($"'{name}' cannot be played: {exception.Message}", isWarning: true);
            return null;
        }
    }
}
