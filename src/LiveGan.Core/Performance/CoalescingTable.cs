namespace LiveGan.Core.Performance;

/// <summary>The newest value of each continuous control that found the <see cref="ControlQueue"/> full.</summary>
/// <remarks>
/// Any number of writers, one reader; no lock, no allocation. A slot belongs to a target from its first use on; a slot's
/// state word holds how many values were merged (upper half, 0 for an empty slot) and the newest value's bits.
/// </remarks>
sealed class CoalescingTable
{
    const int Probes = 32;

    readonly Slot[] _slots;
    readonly int _mask;
    int _count;
    int _cursor;
    long _overwritten;

    public CoalescingTable(int capacity)
    {
        _slots = new Slot[capacity];
        _mask = capacity - 1;
    }

    /// <summary>Targets that wait.</summary>
    public int Count => Volatile.Read(ref _count);

    public long Overwritten => Volatile.Read(ref _overwritten);

    /// <summary>True for an event whose newest value makes older ones of its target pointless.</summary>
    public static bool Accepts(in ControlEvent item)
    {
        bool continuous = IsCommand(item.Kind) || IsSensor(item);
        return continuous && item.Device is >= -1 and < 0xfffe && item.Channel is >= 0 and < 256;
    }

    /// <summary>True for the continuous commands of screens and networks, which can flood.</summary>
    public static bool IsCommand(ControlKind kind) =>
        kind is ControlKind.SetFader or ControlKind.SetBankFader or ControlKind.SetMacro or ControlKind.SetGroup
            or ControlKind.SetDriverSpeed or ControlKind.SetDriverDepth or ControlKind.SetDriverPhase or ControlKind.SetSignal
            or ControlKind.SetParameter;

    /// <summary>Merges with a waiting value of the same target, if there is one.</summary>
    public bool TryOverwrite(in ControlEvent item, ref long accepted, ref long head) =>
        TryStore(item, ref accepted, ref head, onlyWaiting: true);

    /// <summary>Stores the value; false when there is no slot left for its target.</summary>
    public bool TryAdd(in ControlEvent item, ref long accepted, ref long head) =>
        TryStore(item, ref accepted, ref head, onlyWaiting: false);

    /// <summary>Takes one waiting value on the way through the table; false at its end. Reader only.</summary>
    /// <param name="tail">Ring position reached: values that began to wait after it stay.</param>
    public bool TryTake(long tail, out ControlEvent item, out int merged)
    {
        for (; _cursor < _slots.Length; _cursor++)
        {
            ref Slot slot = ref _slots[_cursor];
            if (Volatile.Read(ref slot.State) == 0 || Volatile.Read(ref slot.Since) > tail) continue;
            double time = Volatile.Read(ref slot.Time);
            long state = Interlocked.Exchange(ref slot.State, 0);
            Interlocked.Decrement(ref _count);
            merged = (int)(state >> 32);
            item = Unpack(slot.Key, (int)state, time);
            _cursor++;
            return true;
        }
        _cursor = 0;
        item = default;
        merged = 0;
        return false;
    }

    /// <summary>Not NRPN's messages: their decoder needs every one of them.</summary>
    static bool IsSensor(in ControlEvent item) => item.Kind switch
    {
        ControlKind.ControlChange => item.Number is not (6 or 38 or (>= 96 and <= 101)),
        ControlKind.PitchBend or ControlKind.ChannelPressure or ControlKind.KeyPressure => true,
        _ => false,
    };

    bool TryStore(in ControlEvent item, ref long accepted, ref long head, bool onlyWaiting)
    {
        int index = Find(Pack(item), claim: !onlyWaiting);
        if (index < 0) return false;
        ref Slot slot = ref _slots[index];
        long old = Volatile.Read(ref slot.State);
        if (onlyWaiting && old == 0) return false;
        // Counted before it can be taken, so that a reader of the count never believes too early that all is done.
        Interlocked.Increment(ref accepted);
        while (true)
        {
            if (old == 0)
            {
                Interlocked.Increment(ref _count);
                // Older values of this target stand in the ring before here, and must come out before this one.
                Volatile.Write(ref slot.Since, Volatile.Read(ref head));
            }
            long merged = (old >> 32) + 1;
            long state = (merged << 32) | (uint)BitConverter.SingleToInt32Bits(item.Value);
            Volatile.Write(ref slot.Time, item.Time);
            long seen = Interlocked.CompareExchange(ref slot.State, state, old);
            if (seen == old)
            {
                if (old != 0) Interlocked.Increment(ref _overwritten);
                return true;
            }
            if (old == 0) Interlocked.Decrement(ref _count);
            old = seen;
        }
    }

    int Find(long key, bool claim)
    {
        int start = (int)(((ulong)key * 0x9e3779b97f4a7c15ul) >> 32);
        for (int i = 0; i < Math.Min(Probes, _slots.Length); i++)
        {
            int index = (start + i) & _mask;
            long found = Volatile.Read(ref _slots[index].Key);
            if (found == 0)
            {
                if (!claim) return -1;
                found = Interlocked.CompareExchange(ref _slots[index].Key, key, 0);
                if (found == 0) return index;
            }
            if (found == key) return index;
        }
        return -1;
    }

    static long Pack(in ControlEvent item) =>
        ((long)item.Kind << 56) | ((long)item.Channel << 48) | ((long)(item.Device + 1) << 32) | (uint)item.Number;

    static ControlEvent Unpack(long key, int valueBits, double time) => new()
    {
        Kind = (ControlKind)(key >> 56),
        Channel = (int)(key >> 48) & 0xff,
        Device = ((int)(key >> 32) & 0xffff) - 1,
        Number = (int)key,
        Value = BitConverter.Int32BitsToSingle(valueBits),
        Time = time,
    };

    struct Slot
    {
        public long Key;
        public long State;
        public long Since;
        public double Time;
    }
}
