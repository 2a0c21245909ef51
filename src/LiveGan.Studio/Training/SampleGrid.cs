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
        return Draw(z => generator.Generate(z, psi), Latents(count, generator.Settings.ZDim, seed), generator.Settings.ZDim, generator.Settings.Resolution);
    }

    /// <summary>Draws pictures of seeded latents with the network that a training keeps.</summary>
    /// <param name="trainer">Training.</param>
    /// <param name="count">Pictures.</param>
    /// <param name="seed">Which latents.</param>
    /// <returns>8-bit RGB each, 3·R² bytes.</returns>
    public static IReadOnlyList<byte[]> Draw(ITrainer trainer, int count, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        return Draw(trainer.Paint, Latents(count, trainer.ZDim, seed), trainer.ZDim, trainer.Resolution);
    }

    /// <summary>Draws pictures of latents.</summary>
    /// <param name="paint">z <c>[N, z]</c> → pictures <c>[N, 3, R, R]</c>.</param>
    /// <param name="latents">z of every picture, one after the other.</param>
    /// <param name="zDim">Length of z.</param>
    /// <param name="resolution">R.</param>
    internal static IReadOnlyList<byte[]> Draw(Func<torch.Tensor, torch.Tensor> paint, float[] latents, int zDim, int resolution)
    {
        int pixels = resolution * resolution;
        var pictures = new List<byte[]>(latents.Length / zDim);
        foreach (float[] chunk in latents.Chunk(Chunk * zDim))
        {
            using DisposeScope scope = torch.NewDisposeScope();
            float[] planes = paint(torch.tensor(chunk, [chunk.Length / zDim, zDim])).data<float>().ToArray();
            for (int i = 0; i < chunk.Length / zDim; i++)
                pictures.Add(Interleave(planes.AsSpan(i * 3 * pixels, 3 * pixels)));
        }
        return pictures;
    }

    // As the official code: truncate(clamp(x·127.5 + 128)).
    internal static byte[] Interleave(ReadOnlySpan<float> planes)
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

    // In chunks, so that a larger grid begins with the latents of a smaller one.
    static float[] Latents(int count, int zDim, int seed)
    {
        torch.manual_seed(seed);
        var latents = new List<float>(count * zDim);
        for (int drawn = 0; drawn < count; drawn += Chunk)
        {
            using torch.Tensor z = torch.randn([Math.Min(Chunk, count - drawn), zDim]);
            latents.AddRange(z.data<float>().ToArray());
        }
        return [.. latents];
    }
}
