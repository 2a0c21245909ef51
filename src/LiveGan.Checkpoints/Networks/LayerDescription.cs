namespace LiveGan.Checkpoints.Networks;

/// <summary>One row of a network's layer table.</summary>
/// <param name="Name">Such as <c>mapping.0</c>, <c>b8.conv0</c>, <c>b8.torgb</c>.</param>
/// <param name="Kind">What it is: <c>embedding</c>, <c>linear</c>, <c>constant</c>, <c>convolution</c>, <c>bypass</c> or <c>toRGB</c>.</param>
/// <param name="Inputs">Input channels or numbers; 0 for the constant.</param>
/// <param name="Outputs">Output channels or numbers.</param>
/// <param name="Resolution">Height and width of its output; null in the mapping network.</param>
/// <param name="StyleRow">The row of ws that it reads, or null.</param>
/// <param name="Upsamples">Whether it doubles the resolution.</param>
/// <param name="HasNoise">Whether it adds noise.</param>
/// <param name="Clamp">Bound of its absolute output, or null.</param>
/// <param name="Parameters">Trained numbers, with its style layer's.</param>
public sealed record LayerDescription(
    string Name,
    string Kind,
    int Inputs,
    int Outputs,
    int? Resolution,
    int? StyleRow,
    bool Upsamples,
    bool HasNoise,
    float? Clamp,
    long Parameters);
