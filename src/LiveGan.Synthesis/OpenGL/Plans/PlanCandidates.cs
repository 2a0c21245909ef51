namespace LiveGan.Synthesis.OpenGL.Plans;

/// <summary>The plans that are worth a try for a layer.</summary>
static class PlanCandidates
{
    static readonly (int Width, int Height)[] Tiles = [(32, 8), (16, 16), (32, 4), (16, 8), (64, 4), (8, 8)];
    static readonly (int Groups, int ThreadGroups)[] Channels = [(8, 2), (8, 4), (4, 2), (4, 4), (16, 4), (8, 1), (2, 1)];
    static readonly int[] Splits = [1, 2, 4, 8, 16];

    /// <summary>Those that fit, the rule's own first.</summary>
    /// <param name="shape">The layer.</param>
    /// <param name="rule">What the rule chooses.</param>
    /// <param name="maxSharedBytes">Shared memory of a workgroup.</param>
    /// <param name="maxInvocations">Threads of a workgroup.</param>
    /// <param name="quick">Whether only one thing at a time differs from the rule.</param>
    public static IReadOnlyList<TilePlan> For(LayerShape shape, TilePlan rule, int maxSharedBytes, int maxInvocations, bool quick)
    {
        IEnumerable<TilePlan> all = quick ? Neighbours(shape, rule) : Neighbours(shape, rule).SelectMany(plan => Neighbours(shape, plan));
        return [.. all.Prepend(rule).Distinct()
            .Where(plan => plan.Fits(shape, maxSharedBytes, maxInvocations) && plan.Threads(shape.Upsamples) >= 16 && IsUseful(shape, plan))];
    }

    static IEnumerable<TilePlan> Neighbours(LayerShape shape, TilePlan plan)
    {
        foreach (var (width, height) in Tiles)
        {
            yield return plan with
            {
                TileWidth = Math.Min(width, shape.Size),
                TileHeight = Math.Min(height, shape.Size),
            };
        }

        foreach (var (groups, threadGroups) in Channels) yield return plan with { Groups = groups, ThreadGroups = threadGroups };
        foreach (int channelGroups in (int[])[1, 2, 4]) yield return plan with { ChannelGroups = channelGroups };
        foreach (int lanes in shape.Upsamples ? (int[])[32, 64, 128] : [2, 4, 8]) yield return plan with { Lanes = lanes };
        foreach (int split in Splits) yield return plan with { Split = split };
    }

    // A part needs something to sum, and large maps have work enough for all.
    static bool IsUseful(LayerShape shape, TilePlan plan) =>
        plan.Split == 1 || (plan.Split * plan.ChannelGroups <= shape.InputGroups && shape.OutputSize <= 64);
}
