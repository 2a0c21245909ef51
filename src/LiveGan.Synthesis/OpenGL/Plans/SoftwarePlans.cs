namespace LiveGan.Synthesis.OpenGL.Plans;

/// <summary>Plans for OpenGL by the processor: few programs that compile fast, because nobody plays a show on them.</summary>
static class SoftwarePlans
{
    // One vector of the processor across.
    const int Side = 8;

    /// <summary>The plan for a layer.</summary>
    public static TilePlan Choose(LayerShape shape)
    {
        // The smallest maps are split even here, so that both ways are always in use.
        int split = shape.Size <= 4 && shape.InputGroups > 1 ? 2 : 1;
        return shape.Upsamples ? new TilePlan(Side, Side, 32, 2, 1, 1, split) : new TilePlan(Side, Side, 2, 2, 1, 1, split);
    }
}
