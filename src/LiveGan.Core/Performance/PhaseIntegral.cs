namespace LiveGan.Core.Performance;

/// <summary>The phases of drivers whose speed others modulate: sums of their rates over a grid of time.</summary>
/// <remarks>
/// A phase is the integral of its rate by the midpoint rule, over cells of <see cref="Cell"/> seconds that are counted from
/// <see cref="Start"/>; within a cell it goes on evenly. So it is a function of time alone, whatever was asked for before and in
/// which order, to the bit: what is kept between two questions are partial sums of the one sum. One thread; allocates where it
/// gets more phases than before.
/// </remarks>
sealed class PhaseIntegral
{
    /// <summary>Seconds.</summary>
    public const double Cell = 1 / 128.0;

    /// <summary>The newest sums: those of the last eighth of a second.</summary>
    const int Near = 16;

    /// <summary>Cells between two older sums that are kept.</summary>
    const long Far = 1024;

    /// <summary>Rows: the newest sums by cell, then the first one, then two older ones by turns.</summary>
    const int Rows = Near + 3;

    double[] _sums = [];
    double[] _rates = [];
    int _count;
    long _oldest;
    long _newest;
    long _reached;

    /// <summary>Where the grid begins, show seconds.</summary>
    public double Start { get; private set; }

    /// <summary>The rates in the cell <see cref="OpenCell"/>, cycles per second.</summary>
    public Span<double> Rates => _rates.AsSpan(0, _count);

    /// <summary>The cell whose rates are known, or −1.</summary>
    public long OpenCell { get; set; } = -1;

    /// <summary>The newest cell whose beginning is known.</summary>
    public long Newest => _newest;

    /// <summary>The phases at the beginning of a cell that is near.</summary>
    public Span<double> At(long cell) => Row((int)(cell % Near));

    /// <summary>The cell of a time; before <see cref="Start"/> the first one reaches back.</summary>
    public long CellOf(double time) => time <= Start ? 0 : (long)((time - Start) / Cell);

    /// <summary>When a cell begins, show seconds.</summary>
    public double TimeOf(long cell) => Start + (cell * Cell);

    /// <summary>Begins anew at a time, every phase at 0.</summary>
    public void Begin(double time, int count)
    {
        Fit(count);
        Start = time;
        (_oldest, _newest, _reached, OpenCell) = (0, 0, 0, -1);
        At(0).Clear();
        Row(Near).Clear();
    }

    /// <summary>A phase begins somewhere else; before any cell was added.</summary>
    public void Shift(int phase, double cycles)
    {
        At(0)[phase] += cycles;
        Row(Near)[phase] += cycles;
        OpenCell = -1;
    }

    /// <summary>Makes sure that a cell's beginning is near, or that the sum goes on from before it.</summary>
    public void Approach(long cell)
    {
        if (cell >= _oldest) return;
        // The nearest sum before it that is kept; the very first one is.
        long kept = cell / Far * Far;
        bool isKept = kept > 0 && kept <= _reached && kept > _reached - (2 * Far);
        Span<double> from = Row(isKept ? RowOf(kept) : Near);
        (_oldest, _newest) = isKept ? (kept, kept) : (0, 0);
        from.CopyTo(At(_newest));
    }

    /// <summary>Adds the newest cell, whose rates are known.</summary>
    public void Add()
    {
        ReadOnlySpan<double> from = At(_newest);
        Span<double> to = At(_newest + 1);
        for (int i = 0; i < to.Length; i++) to[i] = from[i] + (_rates[i] * Cell);
        _newest++;
        if (_newest - _oldest == Near) _oldest++;
        if (_newest % Far != 0 || _newest <= _reached) return;
        to.CopyTo(Row(RowOf(_newest)));
        _reached = _newest;
    }

    public void CopyFrom(PhaseIntegral other)
    {
        Fit(other._count);
        other._rates.AsSpan(0, _count).CopyTo(_rates);
        other._sums.AsSpan(0, Rows * _count).CopyTo(_sums);
        (Start, OpenCell) = (other.Start, other.OpenCell);
        (_oldest, _newest, _reached) = (other._oldest, other._newest, other._reached);
    }

    void Fit(int count)
    {
        _count = count;
        if (_rates.Length >= count) return;
        _rates = new double[count];
        _sums = new double[Rows * count];
    }

    static int RowOf(long kept) => Near + 1 + (int)(kept / Far % 2);

    Span<double> Row(int row) => _sums.AsSpan(row * _count, _count);
}
