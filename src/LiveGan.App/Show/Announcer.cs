using System.Collections.Concurrent;

namespace LiveGan.App.Show;

/// <summary>Tells the performer what happened: a line on the terminal, and the newest one for the screen.</summary>
/// <remarks>Any thread.</remarks>
public sealed class Announcer(TextWriter terminal, ShowClock clock)
{
    readonly ConcurrentDictionary<string, bool> _said = new();
    Announcement? _latest;

    /// <summary>The newest announcement, or null.</summary>
    public Announcement? Latest => Volatile.Read(ref _latest);

    /// <summary>Says a sentence.</summary>
    public void Say(string text, bool isWarning = false)
    {
        Volatile.Write(ref _latest, new Announcement(text, isWarning, clock.Now));
        lock (terminal) terminal.WriteLine($"livegan: {text}");
    }

    /// <summary>Says a warning, once in a show for each sentence.</summary>
    public void WarnOnce(string text)
    {
        if (_said.TryAdd(text, true)) Say(text, isWarning: true);
    }
}
