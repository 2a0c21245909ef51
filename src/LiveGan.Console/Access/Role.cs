namespace LiveGan.MixingConsole.Access;

/// <summary>What a caller may do.</summary>
enum Role
{
    /// <summary>Nothing.</summary>
    Stranger,

    /// <summary>Look.</summary>
    Guest,

    /// <summary>Look and play.</summary>
    Player,
}
