namespace LiveGan.Checkpoints.Tensors;

/// <summary>An array from a NumPy file, as float32 in row-major order.</summary>
/// <param name="Shape">Extents, outermost first; empty for a scalar.</param>
/// <param name="Values">The numbers, as many as the extents' product.</param>
public sealed record NpyArray(int[] Shape, float[] Values);
