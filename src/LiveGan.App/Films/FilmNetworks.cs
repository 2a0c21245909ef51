using LiveGan.App.Commands;
using LiveGan.App.Show;
using LiveGan.Core.Frames;
using LiveGan.Core.Latents;
using LiveGan.Synthesis;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.Films;

/// <summary>Paints a film with the networks that its show had at each time, fades between them included.</summary>
/// <remarks>One thread. Time goes on; where it goes back, everything starts over.</remarks>
sealed class FilmNetworks : IDisposable
{
    readonly PlayingNetwork _first;
    readonly int _dimensions;
    readonly IReadOnlyList<NetworkChange> _changes;
    readonly string _engine;
    readonly GlPrecision _precision;
    readonly Action<string> _say;
    DeckMixer _mixer;
    Frame? _picture;
    int _next;
    double _time;

    /// <param name="first">The engine of the network that deck A begins with; stays the caller's.</param>
    /// <param name="dimensions">Of the latents.</param>
    /// <param name="changes">In order of time.</param>
    /// <param name="engine">The engine's name for the others.</param>
    /// <param name="precision">How a graphics card stores them.</param>
    /// <param name="say">Is told of what cannot be played.</param>
    public FilmNetworks(
        IGenerator first, int dimensions, IReadOnlyList<NetworkChange> changes, string engine = Generators.Auto,
        GlPrecision precision = GlPrecision.Half, Action<string>? say = null)
    {
        _first = new PlayingNetwork("", first, static () => { });
        (_dimensions, _changes, _engine, _precision, _say) = (dimensions, changes, engine, precision, say ?? (static _ => { }));
        _mixer = new DeckMixer(_first, null, dimensions);
    }

    /// <summary>Width and height of the film's pictures: those of the network it begins with.</summary>
    public int Side => _first.Generator.Network.Resolution;

    /// <summary>Paints a frame.</summary>
    /// <param name="time">Show time in seconds.</param>
    /// <param name="frame">Its latent is evaluated; where the network of the time has pictures of another size, they are fitted.</param>
    public void Render(double time, Frame frame)
    {
        if (time < _time)
        {
            _mixer.Dispose();
            _mixer = new DeckMixer(_first, null, _dimensions);
            _next = 0;
        }

        _time = time;
        while (_next < _changes.Count && _changes[_next].Time <= time)
        {
            double moment = _changes[_next].Time;
            bool any = false;
            for (; _next < _changes.Count && _changes[_next].Time == moment; _next++) any |= Change(_changes[_next], time);
            if (any) TakeUp(moment);
        }

        int side = _mixer.Now.A.Generator.Network.Resolution;
        if (side == frame.Width)
        {
            _mixer.Render(frame, time);
            return;
        }

        if (_picture?.Width != side) _picture = new Frame(side, side, _dimensions);
        _picture.Latent.CopyFrom(frame.Latent);
        _mixer.Render(_picture, time);
        PictureMix.Over(_picture, frame, 0);
    }

    /// <inheritdoc/>
    public void Dispose() => _mixer.Dispose();

    /// <summary>False where nothing comes of it.</summary>
    bool Change(NetworkChange change, double time)
    {
        // What was over before this film, or this part of it, begins is not worth opening.
        bool isOver = _changes.Skip(_next + 1).Any(later => later.IsOnB == change.IsOnB && later.Time + DeckMixer.FadeSeconds <= time);
        if (isOver) return false;
        PlayingNetwork? network = change.IsShared ? null : Open(change);
        if (network is null && !change.IsShared) return false;
        if (change.IsOnB) _mixer.ChangeB(network);
        else _mixer.ChangeA(network!);
        return true;
    }

    /// <summary>Fades to the networks of a moment, those of both decks at once.</summary>
    void TakeUp(double moment)
    {
        _mixer.EndFade();
        _mixer.TakeUp(moment, out _, out _);
        // What a show starts with does not fade in.
        if (moment <= 0) _mixer.EndFade();
    }

    PlayingNetwork? Open(NetworkChange change)
    {
        string name = Models.Name(change.File);
        try
        {
            PlayingNetwork opened = PlayingNetwork.Open(name, change.File, _engine, new GlOptions { Precision = _precision }, _say);
            Models.WithDirections(opened.Generator);
            return opened;
        }
        catch (Exception exception) when (PlayingNetwork.IsFault(exception))
        {
            _say($"'{name}' cannot be played: {exception.Message}");
            return null;
        }
    }
}
