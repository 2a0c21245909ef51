namespace LiveGan.App.Installation;

/// <summary>What an installation plays when.</summary>
/// <remarks>Pure; time is an argument. One thread; <see cref="Item"/> and <see cref="Turn"/> may be read from others.</remarks>
sealed class Programme(ShowList list)
{
    static readonly IReadOnlyList<ShowListItem> Nothing = [];

    readonly double _hold = list.HoldSeconds;
    IReadOnlyList<ShowListItem> _round = Nothing;
    ShowListItem? _item;
    int _index;
    double _began;
    int _turn;

    /// <summary>What plays; null while the screens are black.</summary>
    public ShowListItem? Item => Volatile.Read(ref _item);

    /// <summary>Grows with every change of <see cref="Item"/>.</summary>
    public int Turn => Volatile.Read(ref _turn);

    /// <summary>True while somebody is there.</summary>
    public bool IsPresent { get; private set; }

    /// <summary>True within the opening hours.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Looks at the clocks.</summary>
    /// <param name="clock">The wall's.</param>
    /// <param name="now">Seconds, monotonic.</param>
    /// <param name="lastSign">When somebody gave a sign last, seconds; −∞ for never.</param>
    public void Update(TimeOnly clock, double now, double lastSign)
    {
        IsPresent = list.Presence is null || now - lastSign < _hold;
        IsOpen = list.IsOpen(clock);
        IReadOnlyList<ShowListItem> wanted = !IsOpen ? Nothing : IsPresent ? list.Items : list.Presence!.Rest;
        if (!ReferenceEquals(wanted, _round))
        {
            _round = wanted;
            Go(0, now);
        }
        else if (_round.Count > 1 && now - _began >= ShowList.Seconds(_item!))
        {
            Next(now);
        }
    }

    /// <summary>What plays has ended by itself, or cannot be played: the next one's turn.</summary>
    public void Next(double now) => Go(_index + 1, now);

    void Go(int index, double now)
    {
        _index = _round.Count == 0 ? 0 : index % _round.Count;
        _began = now;
        Volatile.Write(ref _item, _round.Count == 0 ? null : _round[_index]);
        Volatile.Write(ref _turn, _turn + 1);
    }
}
