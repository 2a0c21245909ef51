namespace LiveGan.Checkpoints.Pickle;

/// <summary>A name that a checkpoint may import. It stands for itself: nothing is ever loaded or run for it.</summary>
/// <param name="FullName">Module and name, joined by a dot.</param>
/// <param name="Role">What may be done with it.</param>
sealed record PickleGlobal(string FullName, PickleGlobalRole Role);
