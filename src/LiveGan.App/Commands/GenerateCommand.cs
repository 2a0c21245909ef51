using LiveGan.App.CommandLine;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;
using LiveGan.Core.Latents;
using LiveGan.Media.Images;
using LiveGan.Synthesis;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.Commands;

/// <summary><c>livegan generate</c>: pictures from seeds, the same as the official <c>generate.py</c> paints.</summary>
static class GenerateCommand
{
    public static int Run(GenerateOptions options, TextWriter output)
    {
        using GeneratorNetwork network = Models.Open(options.Model);
        int label = Label(options.Label, options.Model, network);
        using IGenerator generator = Models.CreateGenerator(options.Engine, network, new GlOptions { Precision = options.Precision });
        System.IO.Directory.CreateDirectory(options.Directory);

        int side = network.Resolution;
        float[] average = network.AverageW.ToArray();
        var z = new float[network.ZDim];
        var w = new float[network.WDim];
        var ws = new float[network.StyleRows * network.WDim];
        var image = new float[network.Channels * side * side];
        var pixels = new byte[image.Length];
        foreach (uint seed in options.Seeds)
        {
            NumpyRandom.Fill(seed, z);
            generator.Map(z, label, w);
            Truncation.Apply(w, average, options.Psi, options.Cutoff, ws);
            generator.Synthesize(ws, new NoiseSettings(options.Noise, Seed: seed), image);
            PictureConversion.Interleave(image, network.Channels, pixels);
            string path = Path.Combine(options.Directory, $"seed{seed:0000}");
            PngFile.Write(path + ".png", pixels, side, side, network.Channels);
            if (options.Arrays)
            {
                NpyFile.Write(path + ".npy", image, network.Channels, side, side);
                NpyFile.Write(path + ".z.npy", z, z.Length);
                if (options.Cutoff < 0) NpyFile.Write(path + ".w.npy", ws.AsSpan(0, w.Length), w.Length);
                else NpyFile.Write(path + ".w.npy", ws, network.StyleRows, w.Length);
            }

            output.WriteLine(path + ".png");
        }

        return ExitCode.Success;
    }

    /// <summary>The class to paint.</summary>
    /// <exception cref="UsageException">The network has no such class, or needs one.</exception>
    internal static int Label(int? chosen, string model, GeneratorNetwork network)
    {
        if (network.LabelCount == 0)
        {
            return chosen is null
                ? 0
                : throw new UsageException($"'{model}' has no classes; leave out --class");
        }

        return chosen is { } label && (uint)label < (uint)network.LabelCount
            ? label
            : throw new UsageException($"'{model}' is conditional; choose a class with --class 0 to {network.LabelCount - 1}");
    }
}
