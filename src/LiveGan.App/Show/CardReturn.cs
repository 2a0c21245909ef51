using LiveGan.Synthesis;

namespace LiveGan.App.Show;

/// <summary>Brings a network back to the graphics card that failed under it, while another engine plays on.</summary>
/// <remarks>
/// The generator's thread begins and forgets; a thread of its own tries, at first after <see cref="FirstPause"/> and each time
/// after twice as long, at most <see cref="LongestPause"/>.
/// </remarks>
sealed class CardReturn : IDisposable
{
    readonly Func<IGenerator, IGenerator?> _revive;
    readonly Action<PlayingNetwork> _play;
    readonly ManualResetEventSlim _stop = new();
    TimeSpan _pause;
    PlayingNetwork? _failed;
    Thread? _thread;

    /// <param name="revive">Makes the engine anew that failed; null for one that does not come back.</param>
    /// <param name="play">Given the network on its own engine.</param>
    /// <param name="firstPause">As <see cref="FirstPause"/>.</param>
    public CardReturn(Func<IGenerator, IGenerator?> revive, Action<PlayingNetwork> play, TimeSpan firstPause)
    {
        (_revive, _play, _pause) = (revive, play, firstPause);
    }

    /// <summary>Before the first try.</summary>
    public static TimeSpan FirstPause { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Between tries at most.</summary>
    public static TimeSpan LongestPause { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Begins to try; a card that fails again and again is tried ever less often.</summary>
    /// <param name="failed">The network with the engine that failed.</param>
    /// <returns>Whether <paramref name="failed"/> became this object's to give up; not while another is tried.</returns>
    public bool Begin(PlayingNetwork failed)
    {
        if (_thread is { IsAlive: true } || Volatile.Read(ref _failed) is not null) return false;
        _failed = failed;
        _thread = new Thread(() => Try(failed)) { Name = "card", IsBackground = true, Priority = ThreadPriority.BelowNormal };
        _thread.Start();
        return true;
    }

    /// <summary>Tries no more.</summary>
    public void Dispose()
    {
        _stop.Set();
        _thread?.Join();
        _stop.Dispose();
        _failed?.GiveUp();
    }

    void Try(PlayingNetwork failed)
    {
        while (!_stop.Wait(_pause))
        {
            _pause = TimeSpan.FromTicks(Math.Min(2 * _pause.Ticks, LongestPause.Ticks));
            try
            {
                if (_revive(failed.Generator) is not { } revived) return;
                Volatile.Write(ref _failed, null);
                _play(failed with
                {
                    Generator = revived,
                    GiveUp = () =>
                    {
                        revived.Dispose();
                        failed.GiveUp();
                    },
                });
                return;
            }
            catch (SynthesisException)
            {
                // Not yet.
            }
        }
    }
}
