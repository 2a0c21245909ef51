using System.Collections.Concurrent;

namespace LiveGan.App.Show;

/// <summary>Tells the performer what happened: a line on the terminal, and the newest one for the screen.</summary>
/// <remarks>Any thread.</remarks>
public sealed class Announcer(TextWriter terminal, ShowClock clock)
{
    const int Remembered = 8;

    readonly ConcurrentDictionary<string, bool> _said = new();
    readonly ConcurrentQueue<Announcement> _recent = new();
    Announcement? _latest;
    long _count;

    /// <summary>The newest announcement, or null.</summary>
    public Announcement? Latest => Volatile.Read(ref _latest);

    /// <summary>The newest announcements, the newest last.</summary>
    public IReadOnlyList<Announcement> Recent => [.. _recent];

    /// <summary>Says a sentence.</summary>
    public void Say(string text, bool isWarning = false)
    {
        var announcement = new Announcement(text, isWarning, clock.Now) { Number = Interlocked.Increment(ref _count) };
        Volatile.Write(ref _latest, announcement);
        _recent.Enqueue(announcement);
        while (_recent.Count > Remembered) _recent.TryDequeue(out _);
        lock (terminal) terminal.WriteLine($"livegan: {text}");
    }

    /// <summary>Says a warning, once in a show for each sentence.</summary>
    public void WarnOnce(string text)
    {
        if (_said.TryAdd(text, true)) Say(text, isWarning: true);
    }
}
