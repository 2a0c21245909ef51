using System.Collections.Concurrent;
using System.Globalization;
using LiveGan.App.Commands;
using LiveGan.Core.Frames;
using LiveGan.Media;

namespace LiveGan.App.Show;

/// <summary>Writes the pictures that a performer asks for, without holding up the show.</summary>
/// <remarks>The control thread asks; the generator's thread hands the next picture over; a pool thread writes it.</remarks>
public sealed class SnapshotDesk : IDisposable
{
    readonly string _folder;
    readonly Announcer _announcer;
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    readonly ConcurrentQueue<TaskCompletionSource<string>> _waiting = new();
    string? _wanted;
    Task _writing = Task.CompletedTask;

    /// <param name="announcer">Told of every picture.</param>
    /// <param name="folder">Where they are kept; null for the current folder.</param>
    public SnapshotDesk(Announcer announcer, string? folder = null) => (_announcer, _folder) = (announcer, folder ?? "");

    /// <summary>The networks that play; set before the first picture. Any thread calls it.</summary>
    internal Func<NetworkPair>? Networks { get; set; }

    /// <summary>Control thread: the next picture is wanted.</summary>
    /// <param name="look">Everything as it is set, as JSON.</param>
    public void Ask(string look) => Volatile.Write(ref _wanted, look);

    /// <summary>Any other thread: has a snapshot taken, and waits until it is written.</summary>
    /// <param name="press">Asks the performance for one, as the key does.</param>
    /// <returns>The file's whole path.</returns>
    /// <exception cref="IOException">None is painted within five seconds, or it cannot be written.</exception>
    public string Take(Action press)
    {
        ArgumentNullException.ThrowIfNull(press);
        var taken = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue(taken);
        press();
        if (Task.WaitAny([taken.Task], Limit) < 0) throw new IOException("there is no picture to keep: the generator paints none");
        return taken.Task.GetAwaiter().GetResult();
    }

    /// <summary>Generator thread: whether the next picture is wanted.</summary>
    public bool IsWanted => Volatile.Read(ref _wanted) is not null;

    /// <summary>Generator thread: a finished picture. Allocates only when one is wanted.</summary>
    public void Offer(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (Volatile.Read(ref _wanted) is not null && Interlocked.Exchange(ref _wanted, null) is { } look) Keep(frame, look);
    }

    /// <summary>Waits for the picture under way.</summary>
    public void Dispose() => _writing.Wait();

    void Keep(Frame frame, string look)
    {
        byte[] pixels = [.. frame.Pixels];
        (int width, int height) = (frame.Width, frame.Height);
        (string? model, PlayingNetwork? deckB) = (Networks?.Invoke().A.File, Networks?.Invoke().B);
        // One after the other, so that two in a second find different names.
        _writing = _writing.ContinueWith(_ => Write(pixels, look, model, deckB is null ? null : deckB.File ?? Models.BuiltIn, width, height), TaskScheduler.Default);
    }

    void Write(byte[] pixels, string look, string? model, string? deckB, int width, int height)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"livegan-{DateTime.Now:yyyy-MM-dd-HHmmss}");
        string path = Path.Combine(_folder, name + ".png");
        for (int number = 1; Path.Exists(path); number++) path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{name}-{number}.png"));
        try
        {
            Snapshot.Write(path, pixels, look, model, deckB, width, height);
            _announcer.Say($"snapshot '{path}'");
            while (_waiting.TryDequeue(out TaskCompletionSource<string>? taken)) taken.TrySetResult(Path.GetFullPath(path));
        }
        catch (MediaException exception)
        {
            _announcer.Say(exception.Message, isWarning: true);
            while (_waiting.TryDequeue(out TaskCompletionSource<string>? taken)) taken.TrySetException(new IOException(exception.Message, exception));
        }
    }
}
