namespace LiveGan.Devices.Osc;

/// <summary>An OSC time tag: seconds since 1900 in 32.32 bits, as NTP counts; 1 means at once (OSC 1.0).</summary>
/// <param name="Value">The 64 bits.</param>
public readonly record struct OscTimeTag(ulong Value)
{
    static readonly DateTime Epoch = new(1900, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>At once.</summary>
    public static OscTimeTag Immediately => new(1);

    /// <summary>True for <see cref="Immediately"/>.</summary>
    public bool IsImmediate => Value == 1;

    /// <summary>The tag of a moment in UTC.</summary>
    public static OscTimeTag From(DateTime utc) => new((ulong)((utc - Epoch).TotalSeconds * 4294967296.0));

    /// <summary>Seconds from <paramref name="utc"/> until it, negative when it is past.</summary>
    public double SecondsAfter(DateTime utc) => Value / 4294967296.0 - (utc - Epoch).TotalSeconds;
}
