namespace LiveGan.Core.Performance;

/// <summary>One fader of the current bank as a screen shows it.</summary>
public record struct FaderStatus
{
    /// <summary>First latent dimension it moves, or −1 where it moves a parameter.</summary>
    public int Dimension { get; set; }

    /// <summary>What it is called where it moves a parameter, else null.</summary>
    public string? Name { get; set; }

    /// <summary>How many dimensions move with it (1 for a plain fader, 0 for a parameter).</summary>
    public int DimensionCount { get; set; }

    /// <summary>Base value −1…1, set by hand.</summary>
    public float Base { get; set; }

    /// <summary>Value −1…1 (or a little beyond) with drivers and smoothing, at the status's time.</summary>
    public float Live { get; set; }

    /// <summary>Where the hardware fader stands, −1…1, or NaN while unknown: the ghost mark.</summary>
    public float Hardware { get; set; }

    /// <summary>True when the hardware moves the base value; false while it waits to be picked up.</summary>
    public bool PickedUp { get; set; }
}
