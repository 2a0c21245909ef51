using LiveGan.Synthesis.OpenGL.Plans;

namespace LiveGan.Synthesis.OpenGL;

/// <summary>How the OpenGL engine plays.</summary>
public sealed record GlOptions
{
    /// <summary>How weights and feature maps are stored.</summary>
    public GlPrecision Precision { get; init; } = GlPrecision.Half;

    /// <summary>Is told of every layer that is compiled and loaded, on the loading thread; or null.</summary>
    public IProgress<LoadProgress>? Progress { get; init; }

    /// <summary>Whether shapes are compiled into the programs; null: on graphics cards, where compiling costs less than it saves.</summary>
    internal bool? Specialised { get; init; }

    /// <summary>Whether every dispatch waits for all before it.</summary>
    internal bool BarriersEverywhere { get; init; }

    /// <summary>How layers are cut; null for a choice by rule.</summary>
    internal Func<LayerShape, TilePlan>? PlanFor { get; init; }
}
