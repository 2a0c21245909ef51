using LiveGan.Studio.Networks;
using LiveGan.Studio.Pictures;
using TorchSharp;

namespace LiveGan.Studio.Training;

/// <summary>The same latents, drawn again and again while a network learns.</summary>
public static class SampleGrid
{
    const int Chunk = 32;

    /// <summary>Draws pictures of seeded latents.</summary>
    /// <param name="generator">Network.</param>
    /// <param name="count">Pictures.</param>
    /// <param name="seed">Which latents.</param>
    /// <param name="psi">Truncation; 1 for none.</param>
    /// <returns>8-bit RGB each, 3·R² bytes.</returns>
    public static IReadOnlyList<byte[]> Draw(Generator generator, int count, int seed = 0, double psi = 1)
    {
        ArgumentNullException.ThrowIfNull(generator);
        int pixels = generator.Settings.Resolution * generator.Settings.Resolution;
        torch.manual_seed(seed);
        var pictures = new List<byte[]>(count);
        while (pictures.Count < count)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            int batch = Math.Min(Chunk, count - pictures.Count);
            float[] planes = generator.Generate(torch.randn([batch, generator.Settings.ZDim]), psi).data<float>().ToArray();
            for (int i = 0; i < batch; i++)
                pictures.Add(Interleave(planes.AsSpan(i * 3 * pixels, 3 * pixels)));
        }
        return pictures;
    }

    /// <summary>Writes a square contact sheet of seeded latents.</summary>
    public static void Write(string path, Generator generator, int side = 8, int seed = 0, double psi = 1)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ContactSheet.Write(path, Draw(generator, side * side, seed, psi), generator.Settings.Resolution, side);
    }

    // As the official code: truncate(clamp(x·127.5 + 128)).
    static byte[] Interleave(ReadOnlySpan<float> planes)
    {
        int pixels = planes.Length / 3;
        var rgb = new byte[planes.Length];
        for (int p = 0; p < pixels; p++)
        {
            for (int c = 0; c < 3; c++)
                rgb[3 * p + c] = (byte)Math.Clamp(planes[c * pixels + p] * 127.5f + 128, 0, 255);
        }
        return rgb;
    }
}
