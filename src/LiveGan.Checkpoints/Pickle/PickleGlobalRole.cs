namespace LiveGan.Checkpoints.Pickle;

/// <summary>What a file may do with a global.</summary>
enum PickleGlobalRole
{
    /// <summary>Call it: the call is kept as a description.</summary>
    Callable,

    /// <summary>Make a dict of it.</summary>
    Dictionary,

    /// <summary>Only mention it, as the type of a storage.</summary>
    Mention,
}
