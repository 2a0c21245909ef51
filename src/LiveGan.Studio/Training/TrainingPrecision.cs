namespace LiveGan.Studio.Training;

/// <summary>Precision of activations while training; weights are single precision always.</summary>
public enum TrainingPrecision
{
    /// <summary>bfloat16 where the processor is fast with it, else single.</summary>
    Auto,

    /// <summary>32 bits.</summary>
    Single,

    /// <summary>16 bits with the exponent of 32.</summary>
    BFloat16,
}
