using FsCheck.Xunit;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;
using LiveGan.Core.Bending;
using LiveGan.Core.Frames;
using LiveGan.Core.Latents;
using LiveGan.Synthesis.Reference;

namespace LiveGan.Synthesis.Tests.Dcgan;

public sealed class DcganGeneratorTests
{
    [Theory]
    [InlineData(28, 9, 13, 3)]
    [InlineData(16, 2, 8, 1)]
    [InlineData(40, 5, 17, 3)]
    public void It_paints_what_the_definition_says(int resolution, int z, int channels, int colours)
    {
        using DcganNetwork network = Network(resolution, z, channels, colours);
        using IGenerator generator = Generators.Create(Generators.Auto, network);
        var latent = new float[z];
        NumpyRandom.Fill(4, latent);
        var image = new float[colours * resolution * resolution];
        generator.Synthesize(latent, default, image);

        double[] expected = Define(network, latent);
        Assert.True(expected.Max() - expected.Min() > 0.1, "the picture is flat");
        for (int i = 0; i < image.Length; i++) Assert.Equal(expected[i], image[i], 1e-5);
    }

    [Property(MaxTest = 40)]
    public void Bends_are_what_their_definition_says(byte seed)
    {
        using DcganNetwork network = Network(28, 5, 13, 3);
        using IGenerator generator = Generators.Create(Generators.Auto, network);
        var random = new Random(seed);
        Bend[] bends = [.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => RandomBend.Draw(random, network.Layers.Count + 1))];
        var latent = new float[5];
        NumpyRandom.Fill(seed, latent);
        float[] straight = new float[3 * 28 * 28], image = new float[3 * 28 * 28], again = new float[3 * 28 * 28];
        generator.Synthesize(latent, default, straight);
        generator.Synthesize(latent, default, new LayerChanges(default, bends), image);
        double[] expected = Define(network, latent, bends);
        for (int i = 0; i < image.Length; i++) Assert.Equal(expected[i], image[i], 1e-5);
        generator.Synthesize(latent, default, again);
        Assert.Equal(straight, again);
    }

    [Fact]
    public void A_frame_is_the_truncated_latent_and_allocates_nothing()
    {
        using DcganNetwork network = Network(16, 4, 8, 3);
        using IGenerator generator = Generators.Create("cpu", network);
        var latent = new LatentFrame(4) { Psi = 0.5f };
        latent.Values.AsSpan().Fill(0.3f);
        var frame = new Frame(16, 16, 4);
        generator.Render(latent, frame);

        // z of unit RMS, halved.
        var image = new float[3 * 16 * 16];
        generator.Synthesize([0.5f, 0.5f, 0.5f, 0.5f], default, image);
        var pixels = new byte[16 * 16 * 4];
        PictureConversion.ToRgba(image, 3, pixels);
        Assert.Equal(pixels, frame.Pixels);

        latent.Space = LatentSpace.W;
        latent.Values.AsSpan().Fill(0.5f);
        generator.Render(latent, frame);
        Assert.Equal(pixels, frame.Pixels);

        long allocated = long.MaxValue;
        for (int round = 0; round < 4 && allocated > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 32; i++) generator.Render(latent, frame);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Engines_that_are_none_and_frames_that_do_not_fit_are_refused()
    {
        using DcganNetwork network = Network(16, 4, 8, 3);
        Assert.Throws<SynthesisException>(() => Generators.Create("steam", network));
        using IGenerator generator = Generators.Create("reference", network);
        Assert.Throws<ArgumentException>(() => generator.Render(new LatentFrame(4), new Frame(8, 8, 4)));
        Assert.Throws<ArgumentException>(() => generator.Synthesize(new float[3], default, new float[3 * 16 * 16]));
        Assert.Throws<ArgumentException>(() => generator.Map(new float[4], 0, new float[5]));
    }

    static DcganNetwork Network(int resolution, int z, int channels, int colours)
    {
        var random = new Random(resolution);
        int start = DcganNetwork.Start(resolution), doublings = int.Log2(resolution / start), inputs = z;
        var layers = new List<TransposedConvolution>();
        for (int i = 0; i <= doublings; i++)
        {
            int outputs = i == doublings ? colours : channels + i, kernel = i == 0 ? start : DcganNetwork.Kernel;
            layers.Add(new TransposedConvolution(
                WeightTensor.From(Numbers(random, inputs * outputs * kernel * kernel, 0.25f), inputs, outputs, kernel, kernel),
                WeightTensor.From(Numbers(random, outputs, 0.1f), outputs)));
            inputs = outputs;
        }

        return new DcganNetwork
        {
            Format = "test",
            ZDim = z,
            WDim = z,
            LabelCount = 0,
            Resolution = resolution,
            Channels = colours,
            NormalizesZ = true,
            Layers = layers,
        };
    }

    static float[] Numbers(Random random, int count, float reach) =>
        [.. Enumerable.Range(0, count).Select(_ => reach * (2 * random.NextSingle() - 1))];

    /// <summary>Every input pixel paints its kernel, stride 2 and one row and column cut off all round; in double precision.</summary>
    static double[] Define(DcganNetwork network, float[] latent, params ReadOnlySpan<Bend> bends)
    {
        double[] x = [.. latent.Select(value => (double)value)];
        int size = 1;
        for (int i = 0; i < network.Layers.Count; i++)
        {
            TransposedConvolution layer = network.Layers[i];
            int kernel = layer.Weight.Shape[2], outputs = layer.OutputChannels, next = i == 0 ? kernel : 2 * size;
            int stride = i == 0 ? 1 : 2, cut = i == 0 ? 0 : 1;
            float[] weight = layer.Weight.ToArray(), bias = layer.Bias.ToArray();
            var y = new double[outputs * next * next];
            for (int n = 0; n < y.Length; n++) y[n] = bias[n / (next * next)];
            for (int k = 0; k < weight.Length; k++)
            {
                int tap = k % (kernel * kernel), o = k / (kernel * kernel) % outputs, c = k / (kernel * kernel) / outputs;
                for (int p = 0; p < size * size; p++)
                {
                    int row = p / size * stride + tap / kernel - cut, column = p % size * stride + tap % kernel - cut;
                    if ((uint)row < (uint)next && (uint)column < (uint)next) y[(o * next + row) * next + column] += x[c * size * size + p] * weight[k];
                }
            }

            bool last = i == network.Layers.Count - 1;
            x = last ? y : [.. y.Select(value => Math.Max(0, value))];
            size = next;
            foreach (Bend bend in bends)
            {
                if (bend.Layer != i) continue;
                float[] features = [.. x.Select(value => (float)value)];
                ReferenceBend.Apply(bend.Limited(), bend.Channels.ResolveWithin(outputs), features, size, new double[size * size]);
                x = [.. features.Select(value => (double)value)];
            }
        }

        return [.. x.Select(Math.Tanh)];
    }
}
