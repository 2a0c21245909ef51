namespace LiveGan.Synthesis.Reference;

/// <summary>Is shown every intermediate tensor of a synthesis, in the order of computation.</summary>
/// <param name="name">
/// As the official modules are nested: <c>b8.conv0.affine</c>, <c>b8.conv0.raw_tconv</c>, <c>b8.conv0.raw_blur</c>,
/// <c>b8.conv0</c>, <c>b8.conv1</c>, <c>b8.skip</c>, <c>b8.x</c>, <c>b8.torgb.affine</c>, <c>b8.torgb</c>, <c>b8.img</c>.
/// </param>
/// <param name="values">The tensor in row-major order; valid during the call.</param>
public delegate void ActivationObserver(string name, ReadOnlySpan<float> values);
