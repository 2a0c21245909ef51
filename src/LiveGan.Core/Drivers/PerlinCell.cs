namespace LiveGan.Core.Drivers;

/// <summary>A cell of the noise lattice and the two after it, which in a loop may be the first ones again.</summary>
/// <param name="Here">The lattice point to the left.</param>
/// <param name="Next">The one to the right.</param>
/// <param name="AfterNext">The one after that.</param>
readonly record struct PerlinCell(uint Here, uint Next, uint AfterNext)
{
    /// <summary>The cell at a position.</summary>
    /// <param name="whole">Whole part of the position.</param>
    /// <param name="period">Cells after which the lattice begins again, or 0 for never.</param>
    public static PerlinCell At(long whole, long period) => period == 0
        ? new PerlinCell((uint)whole, (uint)(whole + 1), (uint)(whole + 2))
        : new PerlinCell((uint)(whole % period), (uint)((whole + 1) % period), (uint)((whole + 2) % period));
}
