using LiveGan.App.Commands;
using LiveGan.Core.Cues;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.Show;

/// <summary>
/// Gives the decks the networks of a cue that is launched: those that do not play yet are opened on a thread of its own while
/// the show goes on, then faded to. Those of a cue that waits for its beat are opened while it waits.
/// </summary>
/// <remarks>
/// Any thread may call <see cref="Launch"/>; of several launches the last counts. A network that is gone, or is not the one that
/// the cue knows, is said, and its deck plays what it played.
/// </remarks>
sealed class CueNetworks : IDisposable
{
    readonly string _engine;
    readonly GlOptions _card;
    readonly GeneratorLoop _loop;
    readonly Announcer _announcer;
    readonly string _folder;
    readonly Thread _thread;
    readonly AutoResetEvent _asked = new(false);
    readonly List<PlayingNetwork> _ready = [];
    CueRecall? _launched;
    volatile bool _stop;

    /// <param name="engine">The engine's name, as <c>--engine</c> takes it.</param>
    /// <param name="card">How a graphics card plays the networks.</param>
    /// <param name="loop">What plays them; disposed after this.</param>
    /// <param name="announcer">Told of what cannot be played.</param>
    /// <param name="folder">The models' folder, where a network is looked for that was moved.</param>
    public CueNetworks(string engine, GlOptions card, GeneratorLoop loop, Announcer announcer, string folder)
    {
        (_engine, _card, _loop, _announcer, _folder) = (engine, card, loop, announcer, folder);
        _thread = new Thread(Run) { Name = "cue networks", IsBackground = true, Priority = ThreadPriority.BelowNormal };
        _thread.Start();
    }

    /// <summary>A cue was launched, or is about to be. Returns at once.</summary>
    public void Launch(CueRecall recall)
    {
        ArgumentNullException.ThrowIfNull(recall);
        if (recall is { IsWaiting: false, Cue.Networks: not null }) _loop.Overtake();
        Volatile.Write(ref _launched, recall);
        _asked.Set();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop = true;
        _asked.Set();
        _thread.Join();
        _asked.Dispose();
        _ready.ForEach(network => network.GiveUp());
    }

    void Run()
    {
        BackgroundThread.StepBack();
        while (!_stop)
        {
            _asked.WaitOne();
            if (!_stop && Interlocked.Exchange(ref _launched, null) is { Cue.Networks: { } networks } recall) Serve(recall, networks);
        }
    }

    void Serve(CueRecall recall, DeckNetworks wanted)
    {
        using var compiler = new CompilerRank();
        PlayingNetwork? a = Wanted(recall, isOnB: false, wanted.A, "the network before it plays on");
        PlayingNetwork? b = wanted.B is null ? null : Wanted(recall, isOnB: true, wanted.B, "deck B plays what it played");
        PlayingNetwork?[] opened = [a, b];
        foreach (PlayingNetwork spare in _ready.Where(spare => !opened.Contains(spare)).ToArray()) GiveUp(spare);
        if (recall.IsWaiting || _stop || Volatile.Read(ref _launched) is not null)
        {
            // The next one may want the same.
            _ready.AddRange(opened.OfType<PlayingNetwork>().Where(network => !_ready.Contains(network)));
            return;
        }

        _ready.RemoveAll(opened.Contains);
        if (wanted.B is null) _loop.Withdraw(isOnB: true);
        if (b is not null || (wanted.B is null && _loop.DeckB is not null)) _loop.ChangeDeckB(b);
        if (a is not null) _loop.ChangeTo(a);
        foreach ((PlayingNetwork? network, char deck) in new[] { (a, 'A'), (b, 'B') })
            if (network is not null) _announcer.Say($"{recall.Name}: '{network.Name}' plays on deck {deck}");
    }

    void GiveUp(PlayingNetwork network)
    {
        _ready.Remove(network);
        network.GiveUp();
    }

    /// <summary>The network a deck is to have, opened; null where it has it, or cannot have it, which is said.</summary>
    PlayingNetwork? Wanted(CueRecall recall, bool isOnB, NetworkIdentity wanted, string otherwise)
    {
        if (_loop.Coming(isOnB) is { } coming && IsSame(wanted, coming)) return null;
        // What was asked for before and has not come yet is asked for no more.
        if (!recall.IsWaiting) _loop.Withdraw(isOnB);
        if ((isOnB ? _loop.DeckB : _loop.Playing) is { } playing && IsSame(wanted, playing)) return null;
        if (_ready.Find(network => IsSame(wanted, network)) is { } ready) return ready;
        string called = wanted.File is null ? "the built-in network" : $"'{wanted.File}'";
        char deck = isOnB ? 'B' : 'A';
        string rest = $"{otherwise}, and everything else of the cue is there";
        try
        {
            string? file = Locate(wanted, out string? found);
            if (found is null)
            {
                Say($"{called}, which deck {deck} played, is gone; {rest}; put the file back, or store the cue again");
                return null;
            }

            if (wanted.Hash is { } hash && found != hash)
            {
                Say($"{called} is not the network that deck {deck} played (SHA-256 {found[..12]}… instead of {hash[..12]}…); {rest}; put the file of then back, or store the cue again");
                return null;
            }

            return PlayingNetwork.Open(file is null ? Models.BuiltIn : Path.GetFileName(file), file, _engine, _card, text => _announcer.Say(text, isWarning: true));
        }
        catch (Exception exception) when (PlayingNetwork.IsFault(exception))
        {
            Say($"{called} cannot be played on deck {deck}: {exception.Message.TrimEnd('.')}; {rest}");
            return null;
        }

        void Say(string what) => _announcer.Say($"{recall.Name}: {what}", isWarning: true);
    }

    /// <summary>Where a network is now, and what is in the file there; its own place counts, then one of its name in the models' folder.</summary>
    string? Locate(NetworkIdentity wanted, out string? hash)
    {
        if (wanted.File is null)
        {
            hash = Models.Hash(null);
            return null;
        }

        hash = null;
        string? found = null;
        foreach (string file in (string[])[wanted.File, Path.Combine(_folder, Path.GetFileName(wanted.File))])
        {
            if (!File.Exists(file)) continue;
            string content = Models.Hash(file);
            if (found is null || content == wanted.Hash) (found, hash) = (file, content);
            if (content == wanted.Hash) break;
        }

        return found;
    }

    static bool IsSame(NetworkIdentity wanted, PlayingNetwork network)
    {
        if (wanted.Hash is null || network.Hash is not null || network.File != wanted.File) return wanted.IsSame(new NetworkIdentity(network.File, network.Hash));
        try
        {
            return Models.Hash(network.File) == wanted.Hash;
        }
        catch (Exception exception) when (PlayingNetwork.IsFault(exception))
        {
            // It plays, though its file is gone by now.
            return true;
        }
    }
}
