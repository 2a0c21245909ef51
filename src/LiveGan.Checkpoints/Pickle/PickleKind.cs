namespace LiveGan.Checkpoints.Pickle;

/// <summary>What a <see cref="PickleValue"/> is.</summary>
enum PickleKind : byte
{
    /// <summary>Nothing was there; never a value of the file.</summary>
    Absent,

    /// <summary>Python's None.</summary>
    None,

    /// <summary>True or False.</summary>
    Boolean,

    /// <summary>An integer of at most 64 bits.</summary>
    Integer,

    /// <summary>An integer of more than 64 bits, kept as its two's-complement bytes.</summary>
    LongInteger,

    /// <summary>A double.</summary>
    Float,

    /// <summary>A string, kept as its UTF-8 bytes in the file.</summary>
    Text,

    /// <summary>A byte string, kept where it lies in the file.</summary>
    Bytes,

    /// <summary>A <see cref="PickleSequence"/> that was written as a tuple.</summary>
    Tuple,

    /// <summary>A <see cref="PickleSequence"/> that was written as a list.</summary>
    List,

    /// <summary>A <see cref="PickleSequence"/> that was written as a set.</summary>
    Set,

    /// <summary>A <see cref="PickleDictionary"/>.</summary>
    Dictionary,

    /// <summary>A <see cref="PickleGlobal"/> of the allow-list.</summary>
    Global,

    /// <summary>A <see cref="PickleCall"/>: a call that the file describes and that is never made.</summary>
    Call,

    /// <summary>A persistent id; its value is a tuple.</summary>
    PersistentId,
}
