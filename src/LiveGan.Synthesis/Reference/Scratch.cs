namespace LiveGan.Synthesis.Reference;

/// <summary>Buffers that the layers of one generator use in turn.</summary>
sealed class Scratch
{
    /// <param name="weights">Most numbers of one layer's weights.</param>
    /// <param name="side">Greatest height and width of an intermediate plane.</param>
    public Scratch(int weights, int side)
    {
        Weights = new float[weights];
        Plane = new double[side * side];
        Noise = new float[side * side];
    }

    /// <summary>Modulated weights.</summary>
    public float[] Weights { get; }

    /// <summary>Sums of one output plane.</summary>
    public double[] Plane { get; }

    /// <summary>A layer's random noise.</summary>
    public float[] Noise { get; }
}
