namespace LiveGan.Core.Mapping;

/// <summary>What happens when a hardware fader moves that does not stand where the value is.</summary>
public enum Takeover
{
    /// <summary>The fader takes effect when it meets the value, or sweeps over it.</summary>
    PickUp,

    /// <summary>The value moves at once, faster or slower than the fader, so that both reach the end together.</summary>
    ValueScaling,

    /// <summary>The value goes to the fader at once.</summary>
    None,
}
