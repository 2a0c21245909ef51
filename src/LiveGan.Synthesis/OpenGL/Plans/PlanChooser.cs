namespace LiveGan.Synthesis.OpenGL.Plans;

/// <summary>A good plan for any layer without trying: what holds enough in registers and gives every processor work.</summary>
/// <param name="wantedWorkgroups">Below this many, a layer's input channels are split.</param>
/// <param name="maxSharedBytes">Shared memory of a workgroup.</param>
/// <param name="maxInvocations">Threads of a workgroup.</param>
sealed class PlanChooser(int wantedWorkgroups, int maxSharedBytes, int maxInvocations)
{
    // Two workgroups on a processor hide each other's waits, and 32 KiB is all that OpenGL promises.
    const int SharedGoal = 24 << 10;
    const int MaxSplit = 32;

    /// <summary>The plan for a layer.</summary>
    /// <exception cref="SynthesisException">Nothing fits this context's limits.</exception>
    public TilePlan Choose(LayerShape shape)
    {
        TilePlan plan = shape.Upsamples ? ForUpsampling(shape) : ForConvolution(shape);
        while (plan.SharedBytes(shape.Upsamples) > Math.Min(SharedGoal, maxSharedBytes) && plan.ChannelGroups > 1)
            plan = plan with { ChannelGroups = plan.ChannelGroups / 2 };
        while (plan.Groups > plan.ThreadGroups && !plan.Fits(shape, maxSharedBytes, maxInvocations)) plan = plan with { Groups = plan.Groups / 2 };
        if (plan.Fits(shape, maxSharedBytes, maxInvocations)) return plan;
        throw new SynthesisException(
            $"cannot play this network on this OpenGL: a workgroup has only {maxSharedBytes >> 10} KiB and {maxInvocations} threads; choose --engine cpu");
    }

    TilePlan ForConvolution(LayerShape shape)
    {
        int width = Math.Min(shape.Size, 32), height = Math.Min(shape.Size, 8);
        var plan = new TilePlan(width, height, 4, OutputGroups(shape, 8), Math.Min(2, OutputGroups(shape, 8)), 2, 1);
        return plan with { Split = SplitFor(shape, plan) };
    }

    TilePlan ForUpsampling(LayerShape shape)
    {
        int groups = OutputGroups(shape, 4);
        if (shape.Size > 16)
            return new TilePlan(16, 8, 64, groups, Math.Min(2, groups), 2, 1);
        int side = shape.Size + 1;
        var plan = new TilePlan(side, Math.Min(side, 9), 32, groups, Math.Min(2, groups), 2, 2);
        int split = SplitFor(shape, plan);
        // Unsplit, the tile is what is left without the cells around it.
        return split > 1 ? plan with { Split = split } : new TilePlan(Math.Min(shape.Size, 8), Math.Min(shape.Size, 8), 32, groups, Math.Min(2, groups), 2, 1);
    }

    static int OutputGroups(LayerShape shape, int most)
    {
        int groups = 1;
        while (groups < most && groups < shape.OutputGroups) groups *= 2;
        return groups;
    }

    int SplitFor(LayerShape shape, TilePlan plan)
    {
        var (x, y, z) = (plan with { Split = 1 }).Workgroups(shape);
        int split = 1;
        while (x * y * z * split < wantedWorkgroups && split < MaxSplit && 2 * split * plan.ChannelGroups <= shape.InputGroups) split *= 2;
        return split;
    }
}
