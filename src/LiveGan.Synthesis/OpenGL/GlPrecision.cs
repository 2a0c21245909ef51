namespace LiveGan.Synthesis.OpenGL;

/// <summary>How the OpenGL engine stores weights and feature maps; sums are always single precision.</summary>
public enum GlPrecision
{
    /// <summary>16 bits: half the memory and half the traffic.</summary>
    Half,

    /// <summary>32 bits: the CPU reference to 1e-4 of the picture's deviation.</summary>
    Single,
}
