namespace LiveGan.Core.Drivers;

/// <summary>
/// What one reader remembers of a driver from sample to sample, so that it need not be worked out again: never anything
/// that a sample depends on.
/// </summary>
/// <remarks>One thread at a time.</remarks>
public sealed class DriverMemory
{
    internal const int MostKeys = 8;

    readonly long[] _keys = new long[MostKeys];
    float[] _numbers = [];
    Driver? _owner;

    /// <summary>The numbers, as many as <see cref="Driver.MemoryLength"/> or more.</summary>
    internal float[] Numbers => _numbers;

    /// <summary>Remembers for a driver from now on; allocates where it needs more than any before.</summary>
    internal void BelongTo(Driver driver)
    {
        if (ReferenceEquals(_owner, driver)) return;
        _owner = driver;
        if (_numbers.Length < driver.MemoryLength) _numbers = new float[driver.MemoryLength];
        _keys.AsSpan().Fill(long.MinValue);
    }

    /// <summary>True when a part holds what the key stands for; else it does from now on, and must be filled.</summary>
    internal bool Holds(int part, long key)
    {
        if (_keys[part] == key) return true;
        _keys[part] = key;
        return false;
    }
}
