namespace LiveGan.Checkpoints.Pickle;

/// <summary>
/// A call that the file describes and that is never made: the readers interpret the few calls on the way to a weight,
/// everything else stays a description.
/// </summary>
/// <param name="Global">What would be called.</param>
/// <param name="Arguments">With what.</param>
/// <param name="Position">Byte of the opcode, for messages.</param>
sealed record PickleCall(PickleGlobal Global, PickleSequence Arguments, long Position)
{
    /// <summary>What BUILD gave it afterwards, or absent.</summary>
    public PickleValue State { get; set; }

    /// <summary>What a reader found it to describe, so that it is worked out once.</summary>
    public object? Meaning { get; set; }
}
