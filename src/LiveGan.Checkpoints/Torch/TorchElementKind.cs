namespace LiveGan.Checkpoints.Torch;

/// <summary>Number formats of torch storages.</summary>
enum TorchElementKind
{
    /// <summary>IEEE single.</summary>
    Single,

    /// <summary>IEEE half.</summary>
    Half,

    /// <summary>The upper half of an IEEE single.</summary>
    BFloat16,

    /// <summary>IEEE double.</summary>
    Double,

    /// <summary>Integers and booleans, which are never weights.</summary>
    Whole,
}
