namespace LiveGan.Synthesis.Cpu.Memory;

/// <summary>
/// Places buffers that are needed at different times of a frame into one piece of memory, each at the lowest place that no
/// buffer of the same time holds; of several orders the one that needs least.
/// </summary>
sealed unsafe class Arena : IDisposable
{
    const long Line = 16;

    readonly List<Reservation> _reservations = [];
    NativeBuffer? _memory;

    /// <summary>Numbers in all, once placed.</summary>
    public long Length { get; private set; }

    /// <summary>Asks for memory.</summary>
    /// <param name="length">Numbers.</param>
    /// <param name="first">The step that writes it first.</param>
    /// <param name="last">The step that reads it last.</param>
    public Reservation Reserve(long length, int first, int last)
    {
        var reservation = new Reservation((length + Line - 1) / Line * Line, first, last);
        _reservations.Add(reservation);
        return reservation;
    }

    /// <summary>Places and allocates all.</summary>
    public void Allocate()
    {
        IEnumerable<Reservation>[] orders =
        [
            _reservations.OrderByDescending(r => r.Length),
            _reservations.OrderByDescending(r => (long)r.Last - r.First).ThenByDescending(r => r.Length),
            _reservations.OrderByDescending(r => r.Last == int.MaxValue).ThenByDescending(r => r.Length),
            _reservations.OrderByDescending(r => r.Last == int.MaxValue).ThenBy(r => r.First),
            _reservations.OrderByDescending(r => r.Last == int.MaxValue).ThenByDescending(r => r.First),
        ];
        Place(orders.MinBy(Place)!);
        _memory = new NativeBuffer(Length);
    }

    long Place(IEnumerable<Reservation> order)
    {
        var placed = new List<Reservation>();
        Length = 0;
        foreach (Reservation wanted in order)
        {
            long offset = 0;
            foreach (Reservation other in placed.Where(wanted.Meets).OrderBy(r => r.Offset))
            {
                if (offset + wanted.Length <= other.Offset) break;
                offset = Math.Max(offset, other.Offset + other.Length);
            }

            wanted.Offset = offset;
            placed.Add(wanted);
            Length = Math.Max(Length, offset + wanted.Length);
        }

        return Length;
    }

    /// <summary>Where a reservation lies.</summary>
    public float* Pointer(Reservation reservation) => _memory!.Pointer + reservation.Offset;

    /// <inheritdoc/>
    public void Dispose() => _memory?.Dispose();

    /// <summary>A piece of the arena.</summary>
    internal sealed record Reservation(long Length, int First, int Last)
    {
        /// <summary>Where it begins.</summary>
        public long Offset { get; set; }

        /// <summary>Whether both are needed at one time.</summary>
        public bool Meets(Reservation other) => First <= other.Last && other.First <= Last;

        /// <summary>Whether both lie on the same memory.</summary>
        public bool Overlaps(Reservation other) => Offset < other.Offset + other.Length && other.Offset < Offset + Length;
    }
}
