namespace LiveGan.Synthesis.Cpu.Memory;

/// <summary>
/// Places buffers that are needed at different times of a frame into one piece of memory: large ones first, each at the
/// lowest place that no buffer of the same time holds.
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
        var placed = new List<Reservation>();
        foreach (Reservation wanted in _reservations.OrderByDescending(r => r.Length))
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

        _memory = new NativeBuffer(Length);
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
