using System.Globalization;

namespace LiveGan.App.CommandLine;

/// <summary>A StyleGAN2 written as <c>resolution:base/max</c>, like <c>256:16384/512</c>.</summary>
/// <param name="Resolution">Height and width, a power of two from 4 to 2048.</param>
/// <param name="ChannelBase">Channels × resolution of the large layers.</param>
/// <param name="ChannelMax">Most channels of a layer, 1 to 1024.</param>
public readonly record struct NetworkShapeText(int Resolution, int ChannelBase, int ChannelMax)
{
    /// <summary>Reads <c>R:BASE/MAX</c>.</summary>
    /// <exception cref="UsageException">Not of that form or out of range.</exception>
    public static NetworkShapeText Parse(string text)
    {
        string[] parts = text.Split(':', '/');
        if (parts.Length == 3
            && Number(parts[0], out int resolution) && int.IsPow2(resolution) && resolution is >= 4 and <= 2048
            && Number(parts[1], out int channelBase) && channelBase is >= 1 and <= 1 << 20
            && Number(parts[2], out int channelMax) && channelMax is >= 1 and <= 1024)
            return new NetworkShapeText(resolution, channelBase, channelMax);
        throw new UsageException($"'{text}' is no network shape; write resolution:base/max, like 256:16384/512");
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Resolution}:{ChannelBase}/{ChannelMax}";

    static bool Number(string digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
