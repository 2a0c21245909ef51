namespace LiveGan.Core.Performance;

/// <summary>The kinds of <see cref="PerformanceEdit"/>.</summary>
public enum EditKind
{
    /// <summary>Plays <see cref="PerformanceEdit.Look"/> from its start, on the way of its morph.</summary>
    LoadLook,

    /// <summary>Takes banks, handling and settings of <see cref="PerformanceEdit.Look"/> over; base values stay.</summary>
    PutLook,

    /// <summary>Adds <see cref="PerformanceEdit.Driver"/> at <see cref="PerformanceEdit.Index"/>, or at the end (−1).</summary>
    AddDriver,

    /// <summary>Replaces the driver <see cref="PerformanceEdit.Index"/>; its phase goes on.</summary>
    PutDriver,

    /// <summary>Removes the driver <see cref="PerformanceEdit.Index"/>.</summary>
    RemoveDriver,

    /// <summary>Adds <see cref="PerformanceEdit.Group"/> after the other groups.</summary>
    AddGroup,

    /// <summary>Replaces the group <see cref="PerformanceEdit.Index"/>; its value stays.</summary>
    PutGroup,

    /// <summary>Removes the group <see cref="PerformanceEdit.Index"/>, and the drivers that move it.</summary>
    RemoveGroup,

    /// <summary>Stores everything as it is now in the cue <see cref="PerformanceEdit.Index"/>, called <see cref="PerformanceEdit.Name"/>.</summary>
    StoreCue,

    /// <summary>Replaces the cue <see cref="PerformanceEdit.Index"/> by <see cref="PerformanceEdit.Cue"/>.</summary>
    PutCue,

    /// <summary>Forgets the cue <see cref="PerformanceEdit.Index"/>.</summary>
    RemoveCue,

    /// <summary>Sets every base value to <see cref="PerformanceEdit.Values"/>.</summary>
    SetBase,

    /// <summary>Sets every base value to the z of the seed <see cref="PerformanceEdit.Seed"/>.</summary>
    SetSeed,

    /// <summary>Locks <see cref="PerformanceEdit.Dimensions"/> when <see cref="PerformanceEdit.Flag"/>, else lets them go.</summary>
    SetLocks,

    /// <summary>Takes <see cref="PerformanceEdit.Session"/> up: look, values, cues, tempo, locks.</summary>
    Restore,

    /// <summary>
    /// Binds <see cref="PerformanceEdit.Controls"/> of the device <see cref="PerformanceEdit.Device"/>, at once; what those
    /// controls moved before, they move no longer. No step of undo.
    /// </summary>
    BindControls,

    /// <summary>Lets <see cref="PerformanceEdit.Controls"/> of the device <see cref="PerformanceEdit.Device"/> move nothing.</summary>
    UnbindControls,

    /// <summary>Changes nothing: <see cref="PerformanceEdit.Captured"/> receives everything as it is.</summary>
    Capture,
}
