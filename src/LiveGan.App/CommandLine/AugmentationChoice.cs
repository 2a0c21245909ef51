namespace LiveGan.App.CommandLine;

/// <summary><c>--aug</c>.</summary>
public enum AugmentationChoice
{
    /// <summary>Pictures as they are.</summary>
    None,

    /// <summary>Augmented with a probability that adapts to how sure the discriminator is.</summary>
    Ada,

    /// <summary>Augmented with a constant probability.</summary>
    Fixed,
}
