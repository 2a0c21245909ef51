namespace LiveGan.Core.Performance;

/// <summary>Values that act on the whole picture at once.</summary>
public enum Macro
{
    /// <summary>Truncation ψ, −2…2.</summary>
    Psi,

    /// <summary>Amount of layer noise, 0…2.</summary>
    NoiseAmount,

    /// <summary>Factor on every driver's speed, 0…8.</summary>
    Speed,

    /// <summary>Factor on every driver's depth, 0…2.</summary>
    Depth,
}
