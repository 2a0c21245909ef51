namespace LiveGan.Synthesis.OpenGL.Plans;

/// <summary>The plans that are worth a try for a layer.</summary>
static class PlanCandidates
{
    static readonly (int Width, int Height)[] Tiles = [(32, 8), (16, 16), (32, 4), (16, 8), (64, 4), (8, 8)];
    static readonly (int Groups, int ThreadGroups)[] Channels = [(8, 2), (8, 4), (4, 2), (4, 4), (16, 4), (8, 1), (2, 1)];
    static readonly int[] Splits = [1, 2, 4, 8, 16, 32];

    /// <summary>Those that fit, the rule's own first.</summary>
    /// <param name="shape">The layer.</param>
    /// <param name="rule">What the rule chooses.</param>
    /// <param name="maxSharedBytes">Shared memory of a workgroup.</param>
    /// <param name="maxInvocations">Threads of a workgroup.</param>
    /// <param name="quick">Whether only few are tried, each of which differs from the rule in one thing.</param>
    public static IReadOnlyList<TilePlan> For(LayerShape shape, TilePlan rule, int maxSharedBytes, int maxInvocations, bool quick)
    {
        IEnumerable<TilePlan> all = quick
            ? Neighbours(shape, rule, Tiles[..3], Channels[..4], [], [], [rule.Split / 2, rule.Split * 2])
            : Wide(shape, rule).SelectMany(plan => Wide(shape, plan));
        return [.. all.Prepend(rule).Distinct()
            .Where(plan => plan.Fits(shape, maxSharedBytes, maxInvocations) && plan.Threads(shape.Upsamples) >= 16 && IsUseful(shape, plan))];
    }

    static IEnumerable<TilePlan> Wide(LayerShape shape, TilePlan plan) =>
        Neighbours(shape, plan, Tiles, Channels, [1, 2, 4], shape.Upsamples ? [32, 64, 128] : [2, 4, 8], Splits);

    // Plans that differ from one in one thing.
    static IEnumerable<TilePlan> Neighbours(
        LayerShape shape, TilePlan plan, (int Width, int Height)[] tiles, (int Groups, int ThreadGroups)[] channels, int[] depths, int[] lanes, int[] splits)
    {
        foreach (var (width, height) in tiles)
            yield return plan with { TileWidth = Math.Min(width, shape.Size), TileHeight = Math.Min(height, shape.Size) };
        foreach (var (groups, threadGroups) in channels) yield return plan with { Groups = groups, ThreadGroups = threadGroups };
        foreach (int depth in depths) yield return plan with { ChannelGroups = depth };
        foreach (int count in lanes) yield return plan with { Lanes = count };
        foreach (int split in splits) yield return plan with { Split = split };
    }

    // A part needs something to sum, and large maps have work enough for all.
    static bool IsUseful(LayerShape shape, TilePlan plan) =>
        plan.Split == 1 || (plan.Split * plan.ChannelGroups <= shape.InputGroups && shape.OutputSize <= 64);
}
