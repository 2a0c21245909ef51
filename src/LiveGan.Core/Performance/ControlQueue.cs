using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace LiveGan.Core.Performance;

/// <summary>Carries what performers do from any thread to the control thread, without a lock and without allocation.</summary>
/// <remarks>
/// <para>Bounded; any number of writers (native callbacks, web, keyboard), one reader (the control thread).</para>
/// <para>Policy. There is room for <c>capacity</c> events. Commands that can flood (fader and macro moves of screens and
/// networks) may fill half of it, continuous controls of hardware (control changes, pitch bend, pressure) three quarters.
/// Beyond that they coalesce by target: the newest value of each (device, kind, channel, number) waits in a side table and
/// the older one is overwritten. The reader meets it after every event that was already in the ring. The messages of NRPN
/// mean something only in their sequence, so they never coalesce, and may fill seven eighths. The rest belongs to what must
/// not be lost: notes, program changes, actions, device events. Only when that, too, is full (the reader has stood still
/// for hundreds of notes), or more targets wait than the table holds, an event is refused, and <see cref="Lost"/> counts
/// it.</para>
/// <para>Order. Events of one writer on one target stay in order. Notes and actions stay in order among each other. After
/// an overflow a coalesced control may arrive after a note that was sent later.</para>
/// </remarks>
[SuppressMessage("Naming", "CA1711", Justification = "It is a queue.")]
public sealed class ControlQueue
{
    /// <summary>Edits that may wait.</summary>
    public const int MaxEdits = 256;

    readonly Cell[] _ring;
    readonly int _mask;
    readonly CoalescingTable _waiting;

    readonly ConcurrentQueue<PerformanceEdit> _edits = new();

    long _head;
    long _tail;
    long _enqueued;
    long _dequeued;
    long _settled;
    long _lost;
    long _sweepAt = -1;

    /// <param name="capacity">Events, 16 to 1048576, a power of two.</param>
    public ControlQueue(int capacity = 4096)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 16);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, 1 << 20);
        if (!BitOperations.IsPow2(capacity))
            throw new ArgumentException($"a control queue of {capacity} is not possible: take a power of two", nameof(capacity));
        _ring = new Cell[capacity];
        _mask = capacity - 1;
        _waiting = new CoalescingTable(capacity);
        for (int i = 0; i < capacity; i++) _ring[i].Ticket = i;
    }

    /// <summary>Events it holds before any are refused.</summary>
    public int Capacity => _ring.Length;

    /// <summary>Events accepted since the start, coalesced ones included. Readable from any thread.</summary>
    public long Enqueued => Volatile.Read(ref _enqueued);

    /// <summary>Events taken out since the start, overwritten ones included. Readable from any thread.</summary>
    public long Dequeued => Volatile.Read(ref _dequeued);

    /// <summary>
    /// The newest value of <see cref="Enqueued"/> for which it is certain that all those events have been taken out. It
    /// catches up whenever the reader finds the queue empty. Readable from any thread.
    /// </summary>
    public long Settled => Volatile.Read(ref _settled);

    /// <summary>Continuous values that a newer value of the same target overwrote. Readable from any thread.</summary>
    public long Coalesced => _waiting.Overwritten;

    /// <summary>Events refused because everything was full; 0 in any sane show. Readable from any thread.</summary>
    public long Lost => Volatile.Read(ref _lost);

    /// <summary>Adds an event. Any thread; never waits.</summary>
    /// <returns>False when it was refused (and counted in <see cref="Lost"/>).</returns>
    public bool Enqueue(in ControlEvent item)
    {
        int limit = _ring.Length;
        bool coalesces = CoalescingTable.Accepts(item);
        if (coalesces)
        {
            limit = CoalescingTable.IsCommand(item.Kind) ? limit / 2 : limit / 4 * 3;
            // A target with a waiting value keeps to the table, or an older value could overtake a newer one.
            if (_waiting.Count > 0 && _waiting.TryOverwrite(item, ref _enqueued, ref _head)) return true;
        }
        else if (item.Kind == ControlKind.ControlChange)
        {
            limit = limit / 8 * 7;
        }
        if (TryRing(item, limit) || (coalesces && _waiting.TryAdd(item, ref _enqueued, ref _head))) return true;
        Interlocked.Increment(ref _lost);
        return false;
    }

    /// <summary>Adds an edit, in order with the events of the same writer. Any thread that may allocate; never waits.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="time">Seconds on the machine's monotonic clock.</param>
    /// <returns>False when <see cref="MaxEdits"/> wait already.</returns>
    public bool Enqueue(PerformanceEdit edit, double time)
    {
        ArgumentNullException.ThrowIfNull(edit);
        if (_edits.Count >= MaxEdits) return false;
        _edits.Enqueue(edit);
        // Should the ring be full of events that must not be lost, the next edit's event brings this one along.
        Enqueue(new ControlEvent { Kind = ControlKind.Edit, Device = -1, Time = time });
        return true;
    }

    /// <summary>Takes the next edit, when a <see cref="ControlKind.Edit"/> came: until there is none. Reader thread only.</summary>
    public bool TryTakeEdit([NotNullWhen(true)] out PerformanceEdit? edit) => _edits.TryDequeue(out edit);

    /// <summary>Takes the next event. Reader thread only; never waits.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryDequeue(out ControlEvent item)
    {
        if (_sweepAt < 0 && _waiting.Count > 0) _sweepAt = Volatile.Read(ref _head);
        if (_sweepAt >= 0 && _tail >= _sweepAt)
        {
            if (_waiting.TryTake(_tail, out item, out int merged))
            {
                Volatile.Write(ref _dequeued, _dequeued + merged);
                return true;
            }
            _sweepAt = -1;
        }

        ref Cell cell = ref _ring[_tail & _mask];
        if (Volatile.Read(ref cell.Ticket) != _tail + 1)
        {
            item = default;
            Settle();
            return false;
        }
        item = cell.Item;
        Volatile.Write(ref cell.Ticket, _tail + _ring.Length);
        Volatile.Write(ref _tail, _tail + 1);
        Volatile.Write(ref _dequeued, _dequeued + 1);
        return true;
    }

    void Settle()
    {
        long enqueued = Volatile.Read(ref _enqueued);
        if (enqueued == _dequeued) Volatile.Write(ref _settled, enqueued);
    }

    /// <summary>Vyukov's bounded queue: a cell's ticket says whose turn it is.</summary>
    bool TryRing(in ControlEvent item, int limit)
    {
        while (true)
        {
            long head = Volatile.Read(ref _head);
            if (head - Volatile.Read(ref _tail) >= limit) return false;
            ref Cell cell = ref _ring[head & _mask];
            long ticket = Volatile.Read(ref cell.Ticket);
            if (ticket < head) return false;
            if (ticket > head || Interlocked.CompareExchange(ref _head, head + 1, head) != head) continue;
            Interlocked.Increment(ref _enqueued);
            cell.Item = item;
            Volatile.Write(ref cell.Ticket, head + 1);
            return true;
        }
    }

    struct Cell
    {
        public long Ticket;
        public ControlEvent Item;
    }
}
