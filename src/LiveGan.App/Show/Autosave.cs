using LiveGan.Core.Cues;

namespace LiveGan.App.Show;

/// <summary>Keeps the running show in a file every few seconds.</summary>
/// <remarks>
/// Main thread; the file is written on another. A show that cannot be kept says so once and goes on.
/// </remarks>
/// <param name="control">Whose sessions.</param>
/// <param name="announcer">Told of what cannot be written.</param>
/// <param name="complete">Adds what the performance does not know: networks and journal. Main thread.</param>
public sealed class Autosave(ControlLoop control, Announcer announcer, Func<Session, Session> complete) : IDisposable
{
    /// <summary>Seconds between two files.</summary>
    public const double Interval = 3;

    Session? _saved;
    Task _writing = Task.CompletedTask;

    /// <summary>Writes the newest session, unless it is written already or a write is under way.</summary>
    public void Step()
    {
        if (!_writing.IsCompleted || control.LatestSession is not { } session || ReferenceEquals(session, _saved)) return;
        _saved = session;
        Session whole = complete(session);
        _writing = Task.Run(() => Write(whole));
    }

    /// <summary>The show ends in order: nothing is left to go on with.</summary>
    public void Dispose()
    {
        _writing.Wait();
        try
        {
            if (_saved is not null) File.Delete(AutosaveFolder.OwnFile);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            announcer.WarnOnce($"cannot remove '{AutosaveFolder.OwnFile}': {exception.Message}");
        }
    }

    void Write(Session session)
    {
        try
        {
            AutosaveFolder.Write(session);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            announcer.WarnOnce($"cannot keep the show in '{AutosaveFolder.Path}': {exception.Message.TrimEnd('.')}; set LIVEGAN_STATE to a folder that can be written");
        }
    }
}
