using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.Show;

/// <summary>
/// Plays on with the network's file as it changes, so that a network can be played while it is trained. A file that changes
/// is loaded on a thread of its own once it is at rest; the show fades to it.
/// </summary>
/// <remarks>Any thread. While another network plays, the file is left alone.</remarks>
public sealed class ModelWatch : IDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1), Rest = TimeSpan.FromMilliseconds(250);

    readonly string _path;
    readonly string _name;
    readonly string _engine;
    readonly GlOptions _card;
    readonly GeneratorLoop _loop;
    readonly Announcer _announcer;
    readonly ProgressNotice _notice = new();
    readonly Timer? _timer;
    (DateTime Written, long Length)? _loaded;
    int _isBusy;

    /// <param name="path">The network's file, which plays already.</param>
    /// <param name="name">What screens call it.</param>
    /// <param name="engine">The engine's name, as <c>--engine</c> takes it.</param>
    /// <param name="card">How a graphics card plays it.</param>
    /// <param name="loop">What plays it.</param>
    /// <param name="announcer">Told of changes, and of every fault.</param>
    /// <param name="isTimed">Whether to look every second by itself.</param>
    public ModelWatch(
        string path, string name, string engine, GlOptions card, GeneratorLoop loop, Announcer announcer, bool isTimed = true)
    {
        (_path, _name, _engine, _card, _loop, _announcer) = (path, name, engine, card, loop, announcer);
        _loaded = Stamp();
        _timer = isTimed ? new Timer(_ => Look(), null, Interval, Interval) : null;
    }

    /// <summary>Loads the file if it has changed since the last look and nobody is writing it.</summary>
    public void Look()
    {
        if (Interlocked.Exchange(ref _isBusy, 1) == 1) return;
        try
        {
            if (Stamp() is not { } now || now == _loaded) return;
            // Whoever copies it may not be done; what a training writes is whole at once.
            if ((DateTime.UtcNow - now.Written).Duration() < Rest) return;
            _loaded = now;
            if (_loop.Playing.Name == _name || _loop.Playing.Name == Path.GetFileName(_path)) Open();
        }
        finally
        {
            Volatile.Write(ref _isBusy, 0);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_timer is null) return;
        using var done = new ManualResetEvent(false);
        // A load under way hands its network to a loop that is about to be disposed.
        if (_timer.Dispose(done)) done.WaitOne();
    }

    void Open()
    {
        try
        {
            PlayingNetwork playing = PlayingNetwork.Open(_loop.Playing.Name, _path, _engine, _card, text => _announcer.Say(text, isWarning: true));
            string shown = playing.Generator.Network.Metadata.TryGetValue("images shown", out string? images) ? $", {images} images shown" : "";
            _loop.ChangeTo(playing);
            if (_notice.IsDue(images)) _announcer.Say($"'{_name}' has changed and plays as it is now{shown}");
        }
        catch (Exception exception) when (PlayingNetwork.IsFault(exception))
        {
            _announcer.Say($"'{_name}' has changed and cannot be played any more; the show goes on with what it was: {exception.Message}", isWarning: true);
        }
    }

    (DateTime Written, long Length)? Stamp()
    {
        try
        {
            var file = new FileInfo(_path);
            return file.Exists ? (file.LastWriteTimeUtc, file.Length) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
