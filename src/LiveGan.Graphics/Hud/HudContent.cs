using LiveGan.Core.Latents;
using LiveGan.Core.Performance;

namespace LiveGan.Graphics.Hud;

/// <summary>Everything the HUD shows in one picture.</summary>
/// <remarks>Reusable, main thread: set what changed before each draw.</remarks>
public sealed class HudContent
{
    /// <summary>True while the meter bridge at the bottom shows (key H).</summary>
    public bool Visible { get; set; }

    /// <summary>True while the list of keys shows (F1).</summary>
    public bool HelpVisible { get; set; }

    /// <summary>Seconds on any steady clock; moves lights and fades messages.</summary>
    public double Now { get; set; }

    /// <summary>The performance, or null before there is one.</summary>
    public PerformanceStatus? Performance { get; set; }

    /// <summary>The latent of the newest frame, for the overview of all dimensions, or null.</summary>
    public LatentFrame? Latent { get; set; }

    /// <summary>The machinery.</summary>
    public ShowStatus Show { get; } = new();

    /// <summary>The keys that the help lists.</summary>
    public IReadOnlyList<Shortcut> Shortcuts { get; set; } = Shortcut.Standard;
}
