using System.Globalization;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Frames;
using LiveGan.Core.Latents;

namespace LiveGan.Synthesis.Tests;

/// <summary>The embedded network: that it is worth looking at.</summary>
public class BuiltInNetworkTests
{
    static string SourceFile { get; } =
        Path.Combine(RepositoryRoot.Path, "src", "LiveGan.Synthesis", "BuiltIn", "network.safetensors");

    [Fact]
    public void Is_small_square_and_honest()
    {
        Assert.InRange(new FileInfo(SourceFile).Length, 1, 8 << 20);
        using StyleGan2Network network = BuiltInNetwork.Open();
        Assert.Equal((128, 3, 512, 512), (network.Resolution, network.Channels, network.ZDim, network.WDim));
        Assert.Contains("livegan train", network.Metadata["trained by"], StringComparison.Ordinal);
        Assert.InRange(int.Parse(network.Metadata["images shown"], CultureInfo.InvariantCulture), 100_000, int.MaxValue);
        Assert.InRange(Multiplications(network), 1, 500_000_000);
    }

    [Fact]
    public void Paints_bright_varied_colours_on_a_dark_ground()
    {
        using StyleGan2Network network = BuiltInNetwork.Open();
        using IGenerator generator = Generators.Create(Generators.Auto, network);
        var frames = new List<byte[]>();
        for (uint seed = 0; seed < 12; seed++) frames.Add(Render(generator, Gaussian(seed)));

        // Rows and columns of the outermost eighth.
        double ground = frames.Average(pixels => Pixels(pixels).Where(p => p.Edge < 16).Average(p => p.Brightest));
        Assert.InRange(ground, 0, 40);
        int bright = frames.Count(pixels => Pixels(pixels).Count(p => p.Brightest > 150) > 400);
        int coloured = frames.Count(pixels => Pixels(pixels).Where(p => p.Brightest > 60).Average(p => (double)p.Brightest - p.Darkest) > 60);
        Assert.True(bright >= 9, $"{bright} of 12 pictures are bright");
        // The set it was trained on has white and pastel blooms, too.
        Assert.True(coloured >= 6, $"{coloured} of 12 pictures are coloured");

        double closest = double.MaxValue;
        for (int a = 0; a < frames.Count; a++)
            for (int b = 0; b < a; b++) closest = Math.Min(closest, Distance(frames[a], frames[b]));
        Assert.True(closest > 8, $"two seeds differ by only {closest:f1} grey levels");
    }

    [Fact]
    public void One_bank_of_eight_faders_changes_the_picture()
    {
        using StyleGan2Network network = BuiltInNetwork.Open();
        using IGenerator generator = Generators.Create(Generators.Auto, network);
        double total = 0;
        for (uint seed = 0; seed < 4; seed++)
        {
            float[] faders = [.. Gaussian(seed).Select(value => Math.Clamp(value, -1f, 1f))];
            faders.AsSpan(0, 8).Fill(-1f);
            byte[] down = Render(generator, faders);
            faders.AsSpan(0, 8).Fill(1f);
            total += Distance(down, Render(generator, faders));
        }

        Assert.True(total / 4 > 4, $"a bank moves the picture by only {total / 4:f2} grey levels");
    }

    static float[] Gaussian(uint seed)
    {
        var random = new NumpyRandom(seed);
        return [.. Enumerable.Range(0, 512).Select(_ => (float)random.NextGaussian())];
    }

    static byte[] Render(IGenerator generator, float[] values)
    {
        var frame = new Frame(128, 128, 512);
        values.CopyTo(frame.Latent.Values, 0);
        generator.Render(frame.Latent, frame);
        return frame.Pixels;
    }

    static IEnumerable<(int Edge, int Brightest, int Darkest)> Pixels(byte[] rgba)
    {
        for (int i = 0; i < rgba.Length; i += 4)
        {
            int x = i / 4 % 128, y = i / 4 / 128;
            int edge = Math.Min(Math.Min(x, 127 - x), Math.Min(y, 127 - y));
            yield return (edge, Math.Max(rgba[i], Math.Max(rgba[i + 1], rgba[i + 2])), Math.Min(rgba[i], Math.Min(rgba[i + 1], rgba[i + 2])));
        }
    }

    static double Distance(byte[] a, byte[] b) => a.Zip(b, (x, y) => (double)Math.Abs(x - y)).Average();

    static long Multiplications(StyleGan2Network network) => network.Blocks.Sum(block =>
        (long)block.Resolution * block.Resolution * (block.Conv1.Weight.Count + (block.ToRgb?.Weight.Count ?? 0))
        + (long)block.Resolution * block.Resolution / 4 * (block.Conv0?.Weight.Count ?? 0));
}
