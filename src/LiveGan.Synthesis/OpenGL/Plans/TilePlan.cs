namespace LiveGan.Synthesis.OpenGL.Plans;

/// <summary>How a convolution is cut into workgroups and threads. Any plan that fits paints the same picture.</summary>
/// <param name="TileWidth">Pixels of a workgroup's tile; when up-sampling, of its input.</param>
/// <param name="TileHeight">Pixels of a workgroup's tile; when up-sampling, of its input.</param>
/// <param name="Lanes">
/// Pixels that a thread holds, one below the other; when up-sampling, threads that the tile's cells are dealt to.
/// </param>
/// <param name="Groups">Output channels of a workgroup, in fours.</param>
/// <param name="ThreadGroups">Output channels of a thread, in fours.</param>
/// <param name="ChannelGroups">Input channels in shared memory at a time, in fours.</param>
/// <param name="Split">Workgroups that share the input channels of one tile; their sums meet in a second dispatch.</param>
sealed record TilePlan(int TileWidth, int TileHeight, int Lanes, int Groups, int ThreadGroups, int ChannelGroups, int Split)
{
    /// <summary>Threads of a workgroup.</summary>
    public int Threads(bool upsamples) =>
        Groups / ThreadGroups * (upsamples ? Lanes : TileWidth * (TileHeight / Lanes));

    /// <summary>Cells of the transposed convolution's results that a tile needs, across and down.</summary>
    public (int X, int Y) Cells => Split > 1 ? (TileWidth, TileHeight) : (TileWidth + 2, TileHeight + 2);

    /// <summary>Shared memory of a workgroup.</summary>
    public int SharedBytes(bool upsamples)
    {
        var (x, y) = Cells;
        int patch = upsamples ? (x + 1) * (y + 1) : (TileWidth + 2) * (TileHeight + 2);
        int field = upsamples && Split == 1 ? 16 * 4 * x * y : 0;
        return (16 * ChannelGroups * patch) + (16 * Groups * ChannelGroups * 36) + field;
    }

    /// <summary>Workgroups of the convolution.</summary>
    public (uint X, uint Y, uint Z) Workgroups(LayerShape shape)
    {
        // A split transposed convolution also keeps the row and the column beyond the last pixel.
        int side = shape.Size + (shape.Upsamples && Split > 1 ? 1 : 0);
        return ((uint)Ceiling(side, TileWidth), (uint)Ceiling(side, TileHeight), (uint)(Ceiling(shape.OutputGroups, Groups) * Split));
    }

    /// <summary>Numbers of partial sums, 0 where nothing is split.</summary>
    public long PartialLength(LayerShape shape) => Split == 1 ? 0
        : 4L * Split * shape.OutputGroups * (shape.Upsamples ? 4L * (shape.Size + 1) * (shape.Size + 1) : (long)shape.Size * shape.Size);

    /// <summary>Whether the sizes fit each other and a context's limits.</summary>
    public bool Fits(LayerShape shape, int maxSharedBytes, int maxInvocations) =>
        TileWidth >= 1 && TileHeight >= 1 && Lanes >= 1 && ThreadGroups >= 1 && ChannelGroups >= 1
        && Groups % ThreadGroups == 0 && Groups <= 64 && (shape.Upsamples || TileHeight % Lanes == 0)
        && Split >= 1 && Split <= shape.InputGroups
        && SharedBytes(shape.Upsamples) <= maxSharedBytes && Threads(shape.Upsamples) <= maxInvocations;

    static int Ceiling(int count, int size) => (count + size - 1) / size;
}
