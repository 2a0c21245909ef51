using LiveGan.Core.Latents;

namespace LiveGan.Core.Performance;

/// <summary>What a screen (window HUD, web console) shows of the performance, besides the picture.</summary>
/// <remarks>Reusable; the control thread fills it and hands it over on a <see cref="Frames.TripleBuffer{T}"/>.</remarks>
public sealed class PerformanceStatus
{
    /// <summary>Most faders of one bank that a status carries; a larger bank shows its first ones.</summary>
    public const int MaxFaders = 64;

    readonly FaderStatus[] _faders = new FaderStatus[MaxFaders];

    /// <summary>Show time in seconds.</summary>
    public double Time { get; set; }

    /// <summary>The look's name.</summary>
    public string LookName { get; set; } = "";

    /// <summary>Which vector the faders move.</summary>
    public LatentSpace Space { get; set; }

    /// <summary>Current bank, from 0.</summary>
    public int BankIndex { get; set; }

    /// <summary>Number of banks.</summary>
    public int BankCount { get; set; } = 1;

    /// <summary>The current bank's name.</summary>
    public string BankName { get; set; } = "";

    /// <summary>How many faders the current bank has, at most <see cref="MaxFaders"/>.</summary>
    public int FaderCount { get; set; }

    /// <summary>The current bank's faders, <c>[MaxFaders]</c>; the first <see cref="FaderCount"/> count.</summary>
    public Span<FaderStatus> Faders => _faders;

    /// <summary>Truncation ψ.</summary>
    public float Psi { get; set; } = 1f;

    /// <summary>Noise amount.</summary>
    public float NoiseAmount { get; set; } = 1f;

    /// <summary>Master speed of the drivers.</summary>
    public float Speed { get; set; } = 1f;

    /// <summary>Master depth of the drivers.</summary>
    public float Depth { get; set; } = 1f;

    /// <summary>True while every driver stands still.</summary>
    public bool Frozen { get; set; }

    /// <summary>How faders take over.</summary>
    public string Takeover { get; set; } = "";

    /// <summary>Show time of the last controller message, or negative infinity before the first: the activity light.</summary>
    public double LastControlTime { get; set; } = double.NegativeInfinity;

    /// <summary>Controllers connected now.</summary>
    public int DeviceCount { get; set; }
}
