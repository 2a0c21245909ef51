namespace LiveGan.Core.Mapping;

/// <summary>Which NRPN a MIDI channel's data messages mean (MIDI 1.0, controllers 98 to 101).</summary>
struct NrpnSelection
{
    // One more than the data, so that a fresh struct has nothing selected.
    int _coarse;
    int _fine;

    /// <summary>The parameter 0…16382, or −1 while none is selected.</summary>
    public readonly int Parameter
    {
        get
        {
            if (_coarse == 0 || _fine == 0) return -1;
            int parameter = ((_coarse - 1) << 7) | (_fine - 1);
            return parameter == 0x3fff ? -1 : parameter;
        }
    }

    /// <summary>Takes controller 98…101; an RPN (100, 101) ends the selection.</summary>
    public void Select(int controller, int data)
    {
        data = (data & 127) + 1;
        if (controller == 99) _coarse = data;
        else if (controller == 98) _fine = data;
        else (_coarse, _fine) = (0, 0);
    }
}
