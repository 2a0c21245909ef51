namespace LiveGan.Checkpoints.Tensors;

/// <summary>How a tensor's numbers are stored.</summary>
public enum TensorType
{
    /// <summary>IEEE single precision.</summary>
    Float32,

    /// <summary>IEEE half precision.</summary>
    Float16,
}
