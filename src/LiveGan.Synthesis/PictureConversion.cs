namespace LiveGan.Synthesis;

/// <summary>A network's picture in the 8 bits of a display.</summary>
public static class PictureConversion
{
    /// <summary>One number as the official <c>generate.py</c> rounds it: truncate(clamp(x·127.5 + 128, 0, 255)); NaN is 0.</summary>
    public static byte ToByte(float value)
    {
        float scaled = value * 127.5f + 128f;
        return scaled >= 255f ? (byte)255 : scaled > 0f ? (byte)scaled : (byte)0;
    }

    /// <summary>Interleaves channel planes to 8 bits, as many channels as there are.</summary>
    /// <param name="image"><c>[channels, pixels]</c>, nominally −1…1.</param>
    /// <param name="channels">At least 1.</param>
    /// <param name="bytes">Receives <c>[pixels, channels]</c>.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void Interleave(ReadOnlySpan<float> image, int channels, Span<byte> bytes)
    {
        if (channels < 1 || image.Length != bytes.Length || image.Length % channels != 0)
            throw new ArgumentException($"cannot convert {image.Length} numbers in {channels} channels to {bytes.Length} bytes");
        int pixels = image.Length / channels;
        for (int c = 0; c < channels; c++)
        {
            ReadOnlySpan<float> plane = image.Slice(c * pixels, pixels);
            for (int i = 0; i < pixels; i++) bytes[i * channels + c] = ToByte(plane[i]);
        }
    }

    /// <summary>Interleaves channel planes to 8-bit RGBA: grey is repeated, and where there is no alpha it is 255.</summary>
    /// <param name="image"><c>[channels, pixels]</c>, nominally −1…1.</param>
    /// <param name="channels">1 grey, 3 RGB or 4 RGBA.</param>
    /// <param name="rgba">Receives <c>[pixels, 4]</c>.</param>
    /// <exception cref="ArgumentException">The lengths do not fit the number of channels.</exception>
    public static void ToRgba(ReadOnlySpan<float> image, int channels, Span<byte> rgba)
    {
        int pixels = rgba.Length / 4;
        if (channels is not (1 or 3 or 4) || image.Length != pixels * channels || rgba.Length % 4 != 0)
        {
            throw new ArgumentException(
                $"cannot convert a picture of {image.Length} numbers in {channels} channels to {rgba.Length} bytes of RGBA");
        }

        ReadOnlySpan<float> red = image[..pixels];
        ReadOnlySpan<float> green = channels == 1 ? red : image.Slice(pixels, pixels);
        ReadOnlySpan<float> blue = channels == 1 ? red : image.Slice(2 * pixels, pixels);
        ReadOnlySpan<float> alpha = channels == 4 ? image[(3 * pixels)..] : default;
        for (int i = 0; i < pixels; i++)
        {
            Span<byte> pixel = rgba.Slice(4 * i, 4);
            pixel[0] = ToByte(red[i]);
            pixel[1] = ToByte(green[i]);
            pixel[2] = ToByte(blue[i]);
            pixel[3] = alpha.IsEmpty ? (byte)255 : ToByte(alpha[i]);
        }
    }
}
