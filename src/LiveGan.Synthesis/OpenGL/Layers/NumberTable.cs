namespace LiveGan.Synthesis.OpenGL.Layers;

/// <summary>Small tensors put together for one buffer, each from a multiple of four numbers on.</summary>
sealed class NumberTable
{
    readonly List<float> _numbers = [];

    /// <summary>All of them.</summary>
    public float[] ToArray() => [.. _numbers];

    /// <summary>Numbers so far.</summary>
    public int Length => _numbers.Count;

    /// <summary>Appends a tensor.</summary>
    /// <returns>Where it begins, in fours.</returns>
    public int Add(ReadOnlySpan<float> tensor)
    {
        int start = _numbers.Count / 4;
        _numbers.AddRange(tensor);
        while (_numbers.Count % 4 != 0) _numbers.Add(0f);
        return start;
    }

    /// <summary>Appends zeros for a number of channels.</summary>
    /// <returns>Where they begin, in fours.</returns>
    public int Reserve(int count)
    {
        int start = _numbers.Count / 4;
        for (int i = 0; i < 4 * WeightPacking.Groups(count); i++) _numbers.Add(0f);
        return start;
    }
}
