namespace LiveGan.Core.Mapping;

/// <summary>What one control said while learning listened.</summary>
struct HeardControl(int device, ControlSource source, int channel, int number)
{
    /// <summary>Steps that one message of a fast turn may have.</summary>
    const int Fastest = 20;

    const int Many = 12;

    public readonly int Device = device;
    public readonly int Channel = channel;
    public readonly int Number = number;
    public ControlSource Source = source;
    public int Readings;
    public int Lowest = 127;
    public int Highest;
    public double Last;

    int _first = -1;
    int _previous = -1;
    int _repeats;

    // How many readings lay at each end and on each side of the middle: what tells the relative encodings apart.
    int _low;
    int _high;
    int _belowMiddle;
    int _aboveMiddle;

    public readonly bool Is(int device, ControlSource source, int channel, int number) =>
        Device == device && Channel == channel && Number == number
        && (Source == source || (Source == ControlSource.ControlChange14 && source == ControlSource.ControlChange));

    public void Take(int value, double time)
    {
        Last = time;
        Readings++;
        if (value == _previous) _repeats++;
        if (_first < 0) _first = value;
        _previous = value;
        Lowest = Math.Min(Lowest, value);
        Highest = Math.Max(Highest, value);
        if (value is >= 1 and <= Fastest) _low++;
        else if (value >= 128 - Fastest) _high++;
        else if (value is >= 64 - Fastest and <= 63) _belowMiddle++;
        else if (value is >= 65 and <= 64 + Fastest) _aboveMiddle++;
    }

    /// <summary>A fader that passes where an encoder's steps lie too repeats nothing on its way.</summary>
    public readonly bool MayBeRelative => SaysSteps && (_repeats > 0 || Readings < Many);

    /// <summary>An encoder says small steps again and again; a fader never says one value twice running.</summary>
    public readonly bool LooksRelative => _repeats >= 2 && SaysSteps;

    readonly bool SaysSteps => Source == ControlSource.ControlChange && _low + _high + _belowMiddle + _aboveMiddle == Readings;

    /// <summary>True once its encoding is certain, which takes a turn to either side.</summary>
    /// <remarks>1 and 65 are <c>Signed Bit</c> or <c>Signed Bit 2</c>: the side that it was turned to first, the right, says which.</remarks>
    public readonly bool IsRelative(out ControlEncoding encoding)
    {
        encoding = ControlEncoding.Absolute;
        if (!LooksRelative) return false;
        if (_low > 0 && _high > 0 && _belowMiddle + _aboveMiddle == 0) encoding = ControlEncoding.TwosComplement;
        else if (_low > 0 && _aboveMiddle > 0 && _high + _belowMiddle == 0) encoding = _first > 64 ? ControlEncoding.SignedBit2 : ControlEncoding.SignedBit;
        else if (_belowMiddle > 0 && _aboveMiddle > 0 && _low + _high == 0) encoding = ControlEncoding.BinOffset;
        return encoding != ControlEncoding.Absolute;
    }
}
