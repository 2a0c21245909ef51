using LiveGan.Graphics.Contexts;
using LiveGan.Synthesis.OpenGL.Plans;

namespace LiveGan.Synthesis.OpenGL;

/// <summary>How the OpenGL engine plays.</summary>
public sealed record GlOptions
{
    /// <summary>How weights and feature maps are stored.</summary>
    public GlPrecision Precision { get; init; } = GlPrecision.Half;

    /// <summary>Is told of every layer that is compiled and loaded, on the loading thread; or null.</summary>
    public IProgress<LoadProgress>? Progress { get; init; }

    /// <summary>Is told of every shape of layer that the quick tuning of a first load has tried; or null.</summary>
    public IProgress<LoadProgress>? TuningProgress { get; init; }

    /// <summary>Whether a show plays it, whose pictures stay on the card unless somebody asks for them.</summary>
    public bool Live { get; init; }

    /// <summary>The display that shows the pictures, so that they need not leave the card on their way; or null.</summary>
    public IContextSource? Display { get; init; }

    /// <summary>Whether a network without stored plans is quickly tuned; null: on graphics cards.</summary>
    internal bool? TunesAtFirst { get; init; }

    /// <summary>Whether shapes are compiled into the programs; null: on graphics cards, where compiling costs less than it saves.</summary>
    internal bool? Specialised { get; init; }

    /// <summary>Whether every dispatch waits for all before it.</summary>
    internal bool BarriersEverywhere { get; init; }

    /// <summary>Memory that counts as free; null for what the driver says.</summary>
    internal long? FreeBytes { get; init; }

    /// <summary>How layers are cut; null for a choice by rule.</summary>
    internal Func<LayerShape, TilePlan>? PlanFor { get; init; }
}
