using LiveGan.Core.Performance;

namespace LiveGan.Devices.Osc;

/// <summary>Events whose time has not come: a binary heap of fixed size.</summary>
sealed class OscSchedule(int capacity)
{
    readonly ControlEvent[] _heap = new ControlEvent[capacity];
    readonly long[] _orders = new long[capacity];
    int _count;
    long _order;

    public int Count => _count;

    /// <summary>When the first is due, or infinity.</summary>
    public double Next => _count == 0 ? double.PositiveInfinity : _heap[0].Time;

    /// <summary>False when there is no room.</summary>
    public bool TryAdd(in ControlEvent item)
    {
        if (_count == _heap.Length) return false;
        int at = _count++;
        (_heap[at], _orders[at]) = (item, _order++);
        while (at > 0 && Before(at, (at - 1) / 2))
        {
            Swap(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
        return true;
    }

    /// <summary>Takes the first if it is due; equal times keep their order.</summary>
    public bool TryTake(double now, out ControlEvent item)
    {
        item = default;
        if (_count == 0 || _heap[0].Time > now) return false;
        item = _heap[0];
        _count--;
        Swap(0, _count);
        int at = 0;
        while (true)
        {
            int least = at;
            for (int child = 2 * at + 1; child <= 2 * at + 2 && child < _count; child++)
                if (Before(child, least)) least = child;
            if (least == at) return true;
            Swap(at, least);
            at = least;
        }
    }

    bool Before(int a, int b) => _heap[a].Time < _heap[b].Time || (_heap[a].Time == _heap[b].Time && _orders[a] < _orders[b]);

    void Swap(int a, int b)
    {
        (_heap[a], _heap[b]) = (_heap[b], _heap[a]);
        (_orders[a], _orders[b]) = (_orders[b], _orders[a]);
    }
}
