namespace LiveGan.Synthesis.BuiltIn;

/// <summary>Rotations by 90°, the symmetry of the built-in network (Cohen and Welling 2016, group convolution over p4).</summary>
static class QuarterTurns
{
    /// <summary>Rotations in the group.</summary>
    public const int Count = 4;

    /// <summary>The rotation that leads from <paramref name="from"/> to <paramref name="to"/>.</summary>
    public static int Between(int from, int to) => (to - from + Count) % Count;

    /// <summary>Turns a square plane.</summary>
    /// <param name="plane"><c>[size, size]</c>.</param>
    /// <param name="size">Height and width.</param>
    /// <param name="turns">Quarter turns, 0…3.</param>
    /// <param name="turned">Receives <c>[size, size]</c>; not <paramref name="plane"/> itself.</param>
    public static void Rotate(ReadOnlySpan<float> plane, int size, int turns, Span<float> turned)
    {
        int last = size - 1;
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++)
            {
                turned[row * size + column] = plane[turns switch
                {
                    0 => row * size + column,
                    1 => column * size + last - row,
                    2 => (last - row) * size + last - column,
                    _ => (last - column) * size + row,
                }];
            }
        }
    }
}
