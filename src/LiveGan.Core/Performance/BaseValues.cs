using LiveGan.Core.Latents;

namespace LiveGan.Core.Performance;

/// <summary>Where the hands have put the faders, and what that means for each dimension.</summary>
sealed class BaseValues
{
    readonly int _dimensions;
    readonly float[] _values;
    readonly int[] _firstMember;
    readonly int[] _memberSlot;
    readonly float[] _memberWeight;
    readonly LayerRange[] _memberLayers;

    public BaseValues(int dimensions, IReadOnlyList<Fader> groups)
    {
        _dimensions = dimensions;
        _values = new float[dimensions + groups.Count];
        _firstMember = new int[dimensions + 1];
        foreach (Fader group in groups)
            foreach (int d in group.Dimensions) _firstMember[d + 1]++;
        for (int d = 0; d < dimensions; d++) _firstMember[d + 1] += _firstMember[d];

        _memberSlot = new int[_firstMember[dimensions]];
        _memberWeight = new float[_memberSlot.Length];
        _memberLayers = new LayerRange[_memberSlot.Length];
        int[] next = _firstMember[..dimensions];
        foreach (Fader group in groups)
        {
            for (int i = 0; i < group.Dimensions.Length; i++)
            {
                int at = next[group.Dimensions[i]]++;
                _memberSlot[at] = group.Slot;
                _memberLayers[at] = group.Layers;
                _memberWeight[at] = group.Weights[i];
            }
        }
    }

    /// <summary>A fader's value, −1…1, by <see cref="Fader.Slot"/>.</summary>
    public ref float this[int slot] => ref _values[slot];

    public int Dimensions => _dimensions;

    /// <summary>Group faders, whose slots come after the dimensions'.</summary>
    public int Groups => _values.Length - _dimensions;

    /// <summary>Sets the dimensions' own faders to the z of a seed.</summary>
    public void SetSeed(uint seed) => SeedLatent.Fill(seed, _values.AsSpan(0, _dimensions));

    /// <summary>Puts the faders of all groups in the middle.</summary>
    public void CentreGroups() => Array.Clear(_values, _dimensions, _values.Length - _dimensions);

    /// <summary>The base value of a dimension: its own fader plus every group it belongs to, within −1…1.</summary>
    public float Of(int dimension) => Sum(_values[dimension], dimension, LayerRange.All);

    /// <summary>What the groups of a layer range add to a dimension there, within −1…1.</summary>
    public float OffsetOf(int dimension, LayerRange range) => Sum(0, dimension, range);

    float Sum(float sum, int dimension, LayerRange range)
    {
        for (int i = _firstMember[dimension]; i < _firstMember[dimension + 1]; i++)
            if (_memberLayers[i] == range) sum += _memberWeight[i] * _values[_memberSlot[i]];
        return Math.Clamp(sum, -1f, 1f);
    }
}
