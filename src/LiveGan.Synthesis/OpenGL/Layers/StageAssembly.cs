using LiveGan.Synthesis.OpenGL.Device;
using LiveGan.Synthesis.OpenGL.Plans;

namespace LiveGan.Synthesis.OpenGL.Layers;

/// <summary>Turns drafts of layers into dispatches.</summary>
sealed class StageAssembly(
    GlDevice device,
    GlPrecision precision,
    bool specialised,
    GpuBuffer coefficients,
    GpuBuffer constants,
    GpuBuffer noise,
    GpuBuffer partials,
    GpuBuffer picture,
    int channels)
{
    // Height and width of a split up-sampling's tiles in its second dispatch.
    const int ReductionTile = 8;

    static readonly string[] Sums = ["storage.glsl", "coefficients.glsl"];
    static readonly string[] Finished = [.. Sums, "doubling.glsl", "epilogue.glsl"];

    (string, int) Half => ("HALF", precision == GlPrecision.Half ? 1 : 0);

    /// <summary>A convolution.</summary>
    /// <param name="draft">The layer.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="output">What it writes.</param>
    /// <param name="bypassed">What is added to it, or null.</param>
    public ConvolutionStage Convolution(LayerDraft draft, FeatureMap input, GpuBuffer weights, FeatureMap output, GpuBuffer? bypassed)
    {
        TilePlan plan = draft.Plan;
        LayerShape shape = draft.Shape;
        bool split = plan.Split > 1;
        (string, int)[] finishing = [("demodulation", draft.Demodulation), ("bias", draft.Bias), ("noisePlane", draft.NoisePlane), ("bypassFilter", draft.SkipFilter)];
        (string, int)[] filtering = shape.Upsamples ? [("filter_", draft.Filter)] : [];
        var (x, y, z) = plan.Workgroups(shape);
        string[] includes = split ? Sums : shape.Upsamples ? [.. Finished, "fir.glsl"] : Finished;
        (string, int)[] sizes =
        [
            ("size", shape.Size), ("inputGroups", shape.InputGroups), ("outputGroups", shape.OutputGroups), ("styles", draft.Styles),
            .. split ? [] : finishing, .. split ? [] : filtering,
        ];
        var text = new ShaderText(
            shape.Upsamples ? "upsampling.comp" : "convolution.comp", includes, [Half, .. PlanDefines(plan, shape.Upsamples)], sizes, specialised);
        Dispatch convolution = new Dispatch(device, draft.Name, text, x, y, z)
            .Reads(0, input.Buffer).Reads(1, weights).Reads(2, coefficients);
        Dispatch? reduction = null;
        if (split)
        {
            convolution.Writes(7, partials);
            uint tiles = (uint)((shape.Size + ReductionTile - 1) / ReductionTile);
            var sum = new ShaderText(
                "reduction.comp",
                shape.Upsamples ? [.. Finished, "fir.glsl"] : Finished,
                shape.Upsamples
                    ? [Half, ("UP", 1), ("TILE_WIDTH", ReductionTile), ("TILE_HEIGHT", ReductionTile), ("CELLS_X", ReductionTile + 2), ("CELLS_Y", ReductionTile + 2)]
                    : [Half, ("UP", 0)],
                [("size", shape.Size), ("outputGroups", shape.OutputGroups), ("parts", plan.Split), .. finishing, .. filtering],
                specialised);
            reduction = shape.Upsamples
                ? new Dispatch(device, draft.Name + ".sum", sum, tiles, tiles, (uint)shape.OutputGroups)
                : new Dispatch(device, draft.Name + ".sum", sum, (uint)((shape.Size * shape.Size + 31) / 32), 1, (uint)shape.OutputGroups);
            reduction.Reads(7, partials).Reads(2, coefficients);
        }

        (reduction ?? convolution).Reads(3, constants).Reads(4, noise).Writes(5, output.Buffer).Reads(6, bypassed);
        return new ConvolutionStage(
            draft.Name, draft.StyleRow, shape, plan, draft.Layer, convolution, reduction, draft.ResidualGain, bypassed is null ? 0f : MathF.Sqrt(0.5f));
    }

    /// <summary>The 1×1 convolution of a residual block.</summary>
    public Dispatch Bypass(LayerDraft draft, FeatureMap input, GpuBuffer weights, int outputGroups, GpuBuffer bypassed)
    {
        var text = new ShaderText(
            "pointwise.comp", ["storage.glsl"], [Half], [("size", input.Size), ("inputGroups", input.Groups)], specialised);
        return new Dispatch(device, draft.Name + ".bypass", text, (uint)((input.Size * input.Size + 31) / 32), 1, (uint)outputGroups)
            .Reads(0, input.Buffer).Reads(1, weights).Writes(5, bypassed);
    }

    /// <summary>A convolution's bends.</summary>
    public BendStage Bends(LayerDraft draft, FeatureMap map, GpuBuffer? bypassed, Lazy<GpuBuffer> copy) => new(
        device,
        draft.StyleRow,
        draft.Layer.OutputChannels,
        map,
        copy,
        bypassed is null ? 0f : MathF.Sqrt(0.5f),
        (from, to, masks) =>
        {
            var text = new ShaderText(
                "bend.comp", [.. Sums, "doubling.glsl"], [Half], [("size", map.Size), ("bypassFilter", draft.SkipFilter)], specialised);
            return new Dispatch(device, draft.Name + ".bend", text, (uint)((map.Size * map.Size + 31) / 32), 1, (uint)map.Groups)
                .Reads(0, from).Reads(1, masks).Reads(3, constants).Reads(6, bypassed).Writes(5, to);
        });

    /// <summary>A picture layer.</summary>
    /// <param name="draft">The layer.</param>
    /// <param name="input">Its features.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="before">The smaller picture, or null.</param>
    /// <param name="painted">What it writes for the next block; null for the last.</param>
    public PictureStage Picture(PictureDraft draft, FeatureMap input, GpuBuffer weights, GpuBuffer? before, GpuBuffer? painted)
    {
        // Few pixels: threads share a pixel's channels. Many: each has its own.
        var (pixels, slices) = draft.Size switch { <= 32 => (16, 8), <= 128 => (32, 4), _ => (128, 1) };
        return new PictureStage(draft.Name, draft.StyleRow, target =>
        {
            var text = new ShaderText(
                "rgb.comp",
                [.. Sums, "doubling.glsl"],
                [Half, ("TARGET", (int)target), ("PIXELS", pixels), ("SLICES", slices)],
                [("size", draft.Size), ("inputGroups", input.Groups), ("styles", draft.Styles), ("bias", draft.Bias), ("filter_", draft.Filter),
                    ("hasPicture", before is null ? 0 : 1), ("channels", channels)],
                specialised);
            Dispatch paint = new Dispatch(device, draft.Name, text, (uint)((draft.Size * draft.Size + pixels - 1) / pixels))
                .Reads(0, input.Buffer).Reads(1, weights).Reads(2, coefficients).Reads(3, constants).Reads(6, before);
            return target == PictureTarget.Texture ? paint : paint.Writes(5, target == PictureTarget.Block ? painted! : picture);
        }, draft.Bound);
    }

    static (string, int)[] PlanDefines(TilePlan plan, bool upsamples)
    {
        (string, int)[] common =
        [
            ("TILE_WIDTH", plan.TileWidth), ("TILE_HEIGHT", plan.TileHeight), ("GROUPS", plan.Groups), ("THREAD_GROUPS", plan.ThreadGroups),
            ("CHANNEL_GROUPS", plan.ChannelGroups), ("SPLIT", plan.Split), ("THREADS_Z", plan.Groups / plan.ThreadGroups),
        ];
        return upsamples
            ? [.. common, ("CELL_THREADS", plan.Lanes), ("CELLS_X", plan.Cells.X), ("CELLS_Y", plan.Cells.Y)]
            : [.. common, ("ROWS", plan.Lanes), ("THREADS_Y", plan.TileHeight / plan.Lanes)];
    }
}
