namespace LiveGan.Core.Mapping;

/// <summary>Finds the binding of a message.</summary>
/// <remarks>Built once per profile; reading allocates nothing.</remarks>
sealed class ControlTable
{
    const int Channels = 16;
    const int ReservedForNrpn = -2;

    // Index of the binding plus one; 0 is none.
    readonly int[] _controlChanges = new int[Channels * 128];
    readonly int[] _notes = new int[Channels * 128];
    readonly int[] _pitchBends = new int[Channels];
    readonly Dictionary<int, int> _nrpns = [];

    /// <summary>Adds a binding; false (with the earlier one, or −1 for NRPN's own controllers) when its control has one.</summary>
    public bool TryAdd(ControlBinding binding, int index, out int earlier)
    {
        int first = binding.Channel == ControlBinding.AnyChannel ? 0 : binding.Channel;
        int last = binding.Channel == ControlBinding.AnyChannel ? Channels - 1 : binding.Channel;
        for (int channel = first; channel <= last; channel++)
            if (!TryAddOn(channel, binding, index, out earlier)) return false;
        earlier = -1;
        return true;
    }

    /// <summary>True when a binding takes no control of those that are there.</summary>
    public static bool CanAdd(IReadOnlyList<ControlBinding> bindings, ControlBinding binding)
    {
        var table = new ControlTable();
        for (int i = 0; i < bindings.Count; i++) table.TryAdd(bindings[i], i, out _);
        return table.TryAdd(binding, bindings.Count, out _);
    }

    public int ControlChange(int channel, int number) => Find(_controlChanges, channel, number);

    public int Note(int channel, int number) => Find(_notes, channel, number);

    public int PitchBend(int channel) => _pitchBends[channel & 15] - 1;

    public int Nrpn(int channel, int parameter) =>
        _nrpns.TryGetValue(((channel & 15) << 14) | parameter, out int index) ? index : -1;

    /// <summary>True when this controller carries NRPNs on this channel.</summary>
    public bool IsNrpnController(int channel, int number) =>
        _controlChanges[(channel & 15) * 128 + (number & 127)] == ReservedForNrpn;

    static int Find(int[] table, int channel, int number) => Math.Max(table[(channel & 15) * 128 + (number & 127)], 0) - 1;

    bool TryAddOn(int channel, ControlBinding binding, int index, out int earlier)
    {
        int at = channel * 128 + binding.Number;
        switch (binding.Source)
        {
            case ControlSource.ControlChange:
                return TryClaim(ref _controlChanges[at], index, out earlier);
            case ControlSource.ControlChange14:
                return TryClaim(ref _controlChanges[at], index, out earlier)
                    && TryClaim(ref _controlChanges[at + 32], index, out earlier);
            case ControlSource.Note:
                return TryClaim(ref _notes[at], index, out earlier);
            case ControlSource.PitchBend:
                return TryClaim(ref _pitchBends[channel], index, out earlier);
            default:
                earlier = -1;
                int key = (channel << 14) | binding.Number;
                if (!_nrpns.TryAdd(key, index))
                {
                    earlier = _nrpns[key];
                    return false;
                }
                ReadOnlySpan<int> controllers = [6, 38, 96, 97, 98, 99, 100, 101];
                foreach (int controller in controllers)
                {
                    ref int place = ref _controlChanges[channel * 128 + controller];
                    if (place == ReservedForNrpn) continue;
                    if (!TryClaim(ref place, ReservedForNrpn - 1, out earlier)) return false;
                }
                return true;
        }
    }

    static bool TryClaim(ref int place, int index, out int earlier)
    {
        earlier = place > 0 ? place - 1 : -1;
        if (place != 0) return false;
        place = index + 1;
        return true;
    }
}
