namespace LiveGan.Core.Presets;

/// <summary>How far a group fader moves each of its dimensions.</summary>
public enum FaderShape
{
    /// <summary>All by the same.</summary>
    Flat,

    /// <summary>The middle by 1, falling to the ends: ½ − ½·cos(2π(i+1)/(n+1)).</summary>
    RaisedCosine,

    /// <summary>Rising from the first, (i+1)/n.</summary>
    Ramp,

    /// <summary>By 1 and −1 in turns, so the sum stays.</summary>
    Alternate,

    /// <summary>Each by its own fixed random amount −1…1: one direction across the latent space.</summary>
    Scatter,
}
