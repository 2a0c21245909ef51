namespace LiveGan.App.Commands;

/// <summary>Whether a part works.</summary>
public enum FindingState
{
    /// <summary>It works.</summary>
    Fine,

    /// <summary>It works, less well than it could.</summary>
    Limited,

    /// <summary>It is missing; the show goes on without it.</summary>
    Missing,
}
