namespace LiveGan.Core.Drivers;

/// <summary>What a driver does to the value that the base and the drivers before it have made.</summary>
public enum DriverCombine
{
    /// <summary>Adds <c>depth · s</c> with s the driver's sample.</summary>
    Add,

    /// <summary>Multiplies by <c>1 − depth · (1 − u)</c> with u the sample as a share 0…1 of the driver's range: tremolo.</summary>
    Multiply,

    /// <summary>Goes the share <c>min(depth, 1)</c> of the way to the sample: at 1 nothing else is left.</summary>
    Replace,
}
