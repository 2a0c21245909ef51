namespace LiveGan.Core.Drivers;

/// <summary>What a driver's speed is measured against.</summary>
public enum DriverSync
{
    /// <summary>Seconds: cycles per second, times the master speed.</summary>
    Free,

    /// <summary>The transport's beats: cycles per beat, in phase with beat 0 whenever the driver started. Master speed does not count.</summary>
    Beats,
}
