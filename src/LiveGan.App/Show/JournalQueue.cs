using LiveGan.Core.Journal;
using LiveGan.Core.Performance;

namespace LiveGan.App.Show;

/// <summary>Carries what happens from the control thread to the thread that writes it down.</summary>
/// <remarks>One writer, one reader; bounded; neither waits, locks nor allocates. What does not fit is refused and counted.</remarks>
sealed class JournalQueue
{
    const int Capacity = 1 << 15;

    readonly Item[] _ring = new Item[Capacity];
    long _head;
    long _tail;
    long _lost;

    /// <summary>Events that found no room: the disk stood still for too long.</summary>
    public long Lost => Volatile.Read(ref _lost);

    /// <summary>Writer's side.</summary>
    /// <param name="time">Show time in seconds.</param>
    /// <param name="control">The event, where <paramref name="entry"/> is null.</param>
    /// <param name="entry">Another record.</param>
    public void Add(double time, in ControlEvent control, JournalEntry? entry = null)
    {
        if (_head - Volatile.Read(ref _tail) == Capacity)
        {
            Volatile.Write(ref _lost, _lost + 1);
            return;
        }

        ref Item item = ref _ring[_head % Capacity];
        item.Time = time;
        item.Control = control;
        item.Entry = entry;
        Volatile.Write(ref _head, _head + 1);
    }

    /// <summary>Reader's side: the next record's bytes are appended to <paramref name="to"/>.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryWrite(JournalWriter writer, Stream to)
    {
        if (_tail == Volatile.Read(ref _head)) return false;
        ref Item item = ref _ring[_tail % Capacity];
        to.Write(item.Entry is { } entry ? writer.Append(entry) : writer.Append(item.Time, item.Control));
        item.Entry = null;
        Volatile.Write(ref _tail, _tail + 1);
        return true;
    }

    struct Item
    {
        public double Time;
        public ControlEvent Control;
        public JournalEntry? Entry;
    }
}
