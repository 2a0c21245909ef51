namespace LiveGan.Benchmarks;

/// <summary>What clients of a console received.</summary>
/// <param name="Values">Messages of values.</param>
/// <param name="Pictures">Pictures.</param>
/// <param name="Bytes">Bytes of everything.</param>
readonly record struct Traffic(long Values, long Pictures, long Bytes)
{
    public static Traffic operator +(Traffic a, Traffic b) => new(a.Values + b.Values, a.Pictures + b.Pictures, a.Bytes + b.Bytes);

    public static Traffic operator -(Traffic a, Traffic b) => new(a.Values - b.Values, a.Pictures - b.Pictures, a.Bytes - b.Bytes);
}
