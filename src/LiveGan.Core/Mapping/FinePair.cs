namespace LiveGan.Core.Mapping;

/// <summary>Puts a 14-bit value together from its coarse and fine messages (control changes n and n+32, NRPN data 6 and 38).</summary>
/// <remarks>
/// A coarse message takes effect at once, at the near end of its 128 steps, so that between the two messages the value
/// never overshoots; the fine one makes it exact. A sender that only ever sends coarse messages uses the whole range.
/// </remarks>
struct FinePair
{
    int _coarse;
    bool _hasCoarse;
    bool _hasFine;

    /// <summary>False when nothing changes yet.</summary>
    public bool Coarse(int data, out int value)
    {
        data &= 127;
        int previous = _coarse;
        bool repeated = _hasCoarse && _hasFine && data == previous;
        _coarse = data;
        if (!_hasFine) value = Widen(data);
        else if (!_hasCoarse || data > previous) value = data << 7;
        else value = (data << 7) | 127;
        _hasCoarse = true;
        return !repeated;
    }

    /// <summary>False while no coarse message has come.</summary>
    public bool Fine(int data, out int value)
    {
        _hasFine = true;
        value = (_coarse << 7) | (data & 127);
        return _hasCoarse;
    }

    /// <summary>7 to 14 bits with exact ends and centre.</summary>
    static int Widen(int data)
    {
        int low = data & 63;
        return data <= 64 ? data << 7 : (data << 7) | (low << 1) | (low >> 5);
    }
}
