using System.Runtime.InteropServices;

namespace LiveGan.Media.Recording;

/// <summary>A bounded queue of pictures that were made at known times.</summary>
/// <remarks>
/// One writer thread (<see cref="TryReserve"/>, <see cref="Commit"/>) and one reader thread (the rest). Nothing waits and
/// nothing allocates. Policy when full: the newest picture is refused and its writer counts it; what waits stays in order.
/// </remarks>
sealed class StagingRing
{
    readonly byte[][] _pixels;
    readonly double[] _times;
    Ends _ends;

    public StagingRing(int capacity, int bytes)
    {
        _pixels = new byte[capacity][];
        for (var i = 0; i < capacity; i++) _pixels[i] = GC.AllocateUninitializedArray<byte>(bytes);
        _times = new double[capacity];
    }

    /// <summary>Most pictures that wait.</summary>
    public int Capacity => _times.Length;

    /// <summary>Pictures that wait now.</summary>
    public int Count => (int)(Volatile.Read(ref _ends.Written) - Volatile.Read(ref _ends.Read));

    /// <summary>Has the system provide the memory now, on the caller's time and not on the writer's.</summary>
    public void Touch()
    {
        foreach (byte[] picture in _pixels) Array.Clear(picture);
    }

    /// <summary>Writer: room for one picture, or false.</summary>
    public bool TryReserve(out Span<byte> pixels)
    {
        var written = _ends.Written;
        if (written - Volatile.Read(ref _ends.Read) >= Capacity)
        {
            pixels = default;
            return false;
        }
        pixels = _pixels[written % Capacity];
        return true;
    }

    /// <summary>Writer: hands over what <see cref="TryReserve"/> gave room for.</summary>
    public void Commit(double time)
    {
        var written = _ends.Written;
        _times[written % Capacity] = time;
        Volatile.Write(ref _ends.Written, written + 1);
    }

    /// <summary>Reader: the time of the oldest picture (0) or of one behind it; false when there is none.</summary>
    public bool TryPeek(int behind, out double time)
    {
        var read = _ends.Read + behind;
        var there = read < Volatile.Read(ref _ends.Written);
        time = there ? _times[read % Capacity] : 0;
        return there;
    }

    /// <summary>Reader: takes the oldest picture's pixels and leaves another array in its place.</summary>
    public void Take(ref byte[] pixels)
    {
        var slot = _ends.Read % Capacity;
        (_pixels[slot], pixels) = (pixels, _pixels[slot]);
        Skip();
    }

    /// <summary>Reader: lets the oldest picture go.</summary>
    public void Skip() => Volatile.Write(ref _ends.Read, _ends.Read + 1);

    // The two ends are written by two threads: a cache line each, and one between.
    [StructLayout(LayoutKind.Explicit, Size = 384)]
    struct Ends
    {
        [FieldOffset(128)]
        public long Written;

        [FieldOffset(256)]
        public long Read;
    }
}
