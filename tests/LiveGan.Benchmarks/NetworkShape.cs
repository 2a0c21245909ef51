using System.Globalization;
using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.Seeded;

namespace LiveGan.Benchmarks;

/// <summary>A network of the usual kind by its numbers, as <c>256:16384/512</c> writes it.</summary>
/// <param name="Resolution">Height and width.</param>
/// <param name="ChannelBase">Channels times resolution.</param>
/// <param name="ChannelMax">Most channels.</param>
readonly record struct NetworkShape(int Resolution, int ChannelBase, int ChannelMax)
{
    public static NetworkShape Parse(string text)
    {
        int[] numbers = [.. text.Split(':', '/').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
        return new NetworkShape(numbers[0], numbers[1], numbers[2]);
    }

    public StyleGan2Network Create() =>
        SeededNetwork.Create(Resolution, ChannelBase, ChannelMax, 512, 512, 8, 7, noiseStrength: 0.1f);
}
