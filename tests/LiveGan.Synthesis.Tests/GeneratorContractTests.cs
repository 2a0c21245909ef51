using FsCheck.Xunit;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Bending;
using LiveGan.Core.Frames;
using LiveGan.Core.Latents;
using LiveGan.Synthesis.Reference;
using LiveGan.Synthesis.Seeded;

namespace LiveGan.Synthesis.Tests;

/// <summary>What every engine owes, whatever its arithmetic; one subclass per engine.</summary>
public abstract class GeneratorContractTests
{
    public static TheoryData<string> Shapes => SmallNetworks.Names;

    /// <summary>Greatest difference from the reference, as a share of the picture's standard deviation.</summary>
    protected virtual double Tolerance => 1e-4;

    protected abstract IGenerator Create(StyleGan2Network network);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Paints_every_shape_as_the_reference_does(string shape)
    {
        using StyleGan2Network network = SmallNetworks.Create(shape);
        using IGenerator engine = Create(network);
        using var reference = new ReferenceGenerator(network);
        float[] z = Gaussian(network.ZDim, 5);
        float[] w = new float[network.WDim], expectedW = new float[network.WDim];
        int label = Math.Max(0, network.LabelCount - 1);
        engine.Map(z, label, w);
        reference.Map(z, label, expectedW);
        Difference.AssertClose($"{shape} w", expectedW, w, Tolerance);

        float[] ws = Gaussian(network.StyleRows * network.WDim, 6);
        int length = network.Channels * network.Resolution * network.Resolution;
        float[] image = new float[length], expected = new float[length];
        foreach (NoiseMode mode in Enum.GetValues<NoiseMode>())
        {
            var noise = new NoiseSettings(mode, 0.7f, 99);
            engine.Synthesize(ws, noise, image);
            reference.Synthesize(ws, noise, expected);
            Difference.AssertClose($"{shape} {mode}", expected, image, Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Bends_every_shape_as_the_reference_does(string shape)
    {
        using StyleGan2Network network = SmallNetworks.Create(shape);
        using IGenerator engine = Create(network);
        using var reference = new ReferenceGenerator(network);
        float[] ws = Gaussian(network.StyleRows * network.WDim, 6);
        int length = network.Channels * network.Resolution * network.Resolution;
        float[] image = new float[length], expected = new float[length], straight = new float[length];
        var random = new Random(17);
        engine.Synthesize(ws, new NoiseSettings(NoiseMode.Const), straight);
        for (int turn = 0; turn < 6; turn++)
        {
            var noise = new NoiseSettings((NoiseMode)(turn % 3), 0.7f, 99);
            float[] gains = [.. Enumerable.Range(0, network.StyleRows).Select(_ => random.Next(3) * 0.6f)];
            Bend[] bends = [.. Enumerable.Range(0, 1 + turn).Select(_ => RandomBend.Draw(random, network.StyleRows))];
            // The last layer, which some engines never write out.
            bends[0] = bends[0] with { Layer = network.StyleRows - 2, Scale = 0.8f };
            engine.Synthesize(ws, noise, new LayerChanges(gains, bends), image);
            reference.Synthesize(ws, noise, new LayerChanges(gains, bends), expected);
            Difference.AssertClose($"{shape} {string.Join(", ", bends)}", expected, image, Tolerance);
        }

        engine.Synthesize(ws, new NoiseSettings(NoiseMode.Const), image);
        Assert.Equal(straight, image);
    }

    [Fact]
    public void What_is_out_of_range_bends_as_its_limit_and_never_breaks_a_frame()
    {
        LatentFrame latent = Latent(16, 1);
        byte[] straight = Picture(latent);
        Assert.True(latent.AddBend(new Bend { Layer = 1, Scale = 9, ShiftX = -7, Zoom = float.PositiveInfinity, Ablate = -1 }));
        byte[] beyond = Picture(latent);
        latent.ClearBends();
        latent.AddBend(new Bend { Layer = 1, Scale = 4, ShiftX = -1, Zoom = 8 });
        Assert.Equal(Picture(latent), beyond);
        latent.ClearBends();
        latent.AddBend(new Bend { Layer = 1, Rotate = float.NaN, Zoom = float.NaN });
        latent.AddBend(new Bend { Layer = 77, Scale = 3 });
        latent.AddBend(new Bend { Layer = -1, Scale = 3 });
        Assert.Equal(straight, Picture(latent));
        latent.NoiseGains[1] = float.NaN;
        Assert.Equal(straight, Picture(latent));
        latent.NoiseGains[1] = 0;
        Assert.NotEqual(straight, Picture(latent));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Renders_the_same_bytes_as_its_own_picture(string shape)
    {
        using StyleGan2Network network = SmallNetworks.Create(shape);
        using IGenerator engine = Create(network);
        LatentFrame latent = Latent(network.ZDim, 3);
        latent.Psi = 0.7f;
        latent.PsiCutoff = 1;
        Frame frame = FrameFor(network);
        engine.Render(latent, frame);

        float[] w = new float[network.WDim], ws = new float[network.StyleRows * network.WDim];
        engine.Map(latent.Values, latent.Label, w);
        Truncation.Apply(w, network.Mapping.AverageW.ToArray(), 0.7f, 1, ws);
        var image = new float[network.Channels * network.Resolution * network.Resolution];
        engine.Synthesize(ws, new NoiseSettings(NoiseMode.Const), image);
        var expected = new byte[frame.Pixels.Length];
        PictureConversion.ToRgba(image, network.Channels, expected);
        int worst = 0, off = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            int difference = Math.Abs(expected[i] - frame.Pixels[i]);
            worst = Math.Max(worst, difference);
            if (difference > 0) off++;
        }

        Assert.True(worst <= 1 && off <= Math.Max(1, expected.Length / 1000), $"{off} bytes differ, by up to {worst}");
        if (network.Channels < 4) for (int i = 3; i < frame.Pixels.Length; i += 4) Assert.Equal(255, frame.Pixels[i]);
    }

    [Property(MaxTest = 40)]
    public bool Scaling_z_does_not_change_w(byte seed, ushort scale)
    {
        float k = 0.01f + scale / 1000f;
        float[] z = Gaussian(16, seed), scaled = [.. z.Select(value => value * k)];
        float[] w = new float[16], other = new float[16];
        Small.Map(z, 0, w);
        Small.Map(scaled, 0, other);
        // 1e-8 beside mean(z²) is what keeps this from being exact for a very small z.
        return w.Zip(other).All(pair => Math.Abs(pair.First - pair.Second) <= 2e-4 * (1 + Math.Abs(pair.First)));
    }

    [Property(MaxTest = 20)]
    public bool Psi_zero_is_one_picture_for_every_z(byte one, byte another, LatentSpace space)
    {
        LatentFrame first = Latent(16, one), second = Latent(16, another);
        first.Psi = second.Psi = 0f;
        first.Space = space;
        return Picture(first).AsSpan().SequenceEqual(Picture(second));
    }

    [Property(MaxTest = 20)]
    public bool Rendering_is_deterministic(byte seed, NoiseMode noise, LatentSpace space)
    {
        LatentFrame latent = Latent(16, seed);
        (latent.Noise, latent.Space, latent.NoiseSeed) = (noise, space, seed);
        byte[] first = Picture(latent);
        LatentFrame other = Latent(16, (byte)(seed + 1));
        (other.Noise, other.NoiseSeed) = (noise, 7);
        Picture(other);
        return first.AsSpan().SequenceEqual(Picture(latent));
    }

    [Fact]
    public void Random_noise_follows_its_seed()
    {
        LatentFrame latent = Latent(16, 1);
        (latent.Noise, latent.NoiseSeed) = (NoiseMode.Random, 1);
        byte[] one = Picture(latent), again = Picture(latent);
        latent.NoiseSeed = 2;
        byte[] two = Picture(latent);
        latent.Noise = NoiseMode.Const;
        byte[] stored = Picture(latent);
        Assert.Equal(one, again);
        Assert.NotEqual(one, two);
        Assert.NotEqual(one, stored);
    }

    [Fact]
    public void Noise_of_amount_zero_is_no_noise()
    {
        LatentFrame latent = Latent(16, 1);
        byte[] with = Picture(latent);
        latent.NoiseAmount = 0f;
        byte[] amountZero = Picture(latent);
        latent.Noise = NoiseMode.Random;
        byte[] randomZero = Picture(latent);
        (latent.Noise, latent.NoiseAmount) = (NoiseMode.None, 1f);
        byte[] none = Picture(latent);
        Assert.Equal(none, amountZero);
        Assert.Equal(none, randomZero);
        Assert.NotEqual(none, with);
    }

    [Fact]
    public void W_space_moves_around_the_average_by_two_deviations()
    {
        using StyleGan2Network network = SmallNetworks.Create("w-longer");
        using IGenerator engine = Create(network);
        var latent = new LatentFrame(network.WDim + 3) { Space = LatentSpace.W, Psi = 0.5f };
        latent.Values[2] = -0.75f;
        Frame frame = FrameFor(network);
        engine.Render(latent, frame);

        float[] w = network.Mapping.AverageW.ToArray();
        WStatistics spread = WStatistics.Measure(network.Mapping, network.ZDim, network.LabelCount);
        w[2] += 0.5f * (-0.75f * 2f * spread.StandardDeviation[2]);
        float[] ws = [.. Enumerable.Range(0, network.StyleRows).SelectMany(_ => w)];
        var image = new float[network.Channels * network.Resolution * network.Resolution];
        engine.Synthesize(ws, new NoiseSettings(NoiseMode.Const), image);
        var expected = new byte[frame.Pixels.Length];
        PictureConversion.ToRgba(image, network.Channels, expected);
        for (int i = 0; i < expected.Length; i++) Assert.InRange(frame.Pixels[i] - expected[i], -1, 1);
    }

    [Fact]
    public void A_shorter_latent_is_filled_with_zeros_and_a_longer_one_is_cut()
    {
        LatentFrame exact = Latent(16, 4), longer = new(40), shorter = new(5);
        exact.Values.AsSpan(5).Clear();
        exact.Values.AsSpan(0, 5).CopyTo(shorter.Values);
        exact.Values.CopyTo(longer.Values, 0);
        longer.Values.AsSpan(16).Fill(0.5f);
        byte[] expected = Picture(exact);
        Assert.Equal(expected, Picture(shorter));
        Assert.Equal(expected, Picture(longer));
    }

    [Fact]
    public void All_zero_and_not_a_number_paint_something()
    {
        Picture(new LatentFrame(16));
        LatentFrame broken = Latent(16, 1);
        broken.Values[3] = float.NaN;
        Picture(broken);
        LatentFrame sound = Latent(16, 1);
        byte[] after = Picture(sound);
        Assert.True(after.Where((_, i) => i % 4 != 3).Distinct().Count() > 4, "one bad frame spoilt the next");
    }

    [Theory]
    [InlineData("8px")]
    [InlineData("labels")]
    [InlineData("resnet")]
    public void Rendering_allocates_nothing_after_warming_up(string shape)
    {
        using StyleGan2Network network = SmallNetworks.Create(shape);
        using IGenerator engine = Create(network);
        LatentFrame latent = Latent(network.ZDim, 2);
        Frame frame = FrameFor(network);
        float[] w = new float[network.WDim];
        DimensionSelection some = DimensionSelection.Parse("0%-50%");
        void Turn(int number)
        {
            latent.Noise = (NoiseMode)(number % 3);
            latent.Space = (LatentSpace)(number % 2);
            latent.NoiseSeed = (ulong)number;
            latent.Values[0] = number / 32f;
            latent.NoiseGains[1] = number % 4;
            latent.ClearBends();
            if (number % 4 < 2) latent.AddBend(new Bend { Layer = 1, Channels = some, Rotate = number / 32f, Threshold = 0.1f });
            if (number % 4 == 1) latent.AddBend(new Bend { Layer = 2, FlipX = 0.5f });
            engine.Render(latent, frame);
            engine.Map(latent.Values, 0, w);
        }

        for (int i = 0; i < 8; i++) Turn(i);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 24; i++) Turn(i);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Refuses_what_does_not_fit()
    {
        using StyleGan2Network network = SmallNetworks.Create("labels");
        using IGenerator engine = Create(network);
        float[] z = new float[network.ZDim], w = new float[network.WDim], ws = new float[network.StyleRows * network.WDim];
        var image = new float[network.Channels * network.Resolution * network.Resolution];
        var noise = new NoiseSettings(NoiseMode.None);
        Assert.Throws<ArgumentException>(() => engine.Map(z.AsSpan(1), 0, w));
        Assert.Throws<ArgumentException>(() => engine.Map(z, 0, w.AsSpan(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => engine.Map(z, 5, w));
        Assert.Throws<ArgumentOutOfRangeException>(() => engine.Map(z, -1, w));
        Assert.Throws<ArgumentException>(() => engine.Synthesize(ws.AsSpan(1), noise, image));
        Assert.Throws<ArgumentException>(() => engine.Synthesize(ws, noise, image.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => engine.Render(new LatentFrame(4), new Frame(16, 8, 4)));
        engine.Dispose();
        engine.Dispose();
        Assert.Throws<ObjectDisposedException>(() => engine.Map(z, 0, w));
    }

    IGenerator Small => field ??= Create(SeededNetwork.Create(8, 64, 8, 16, 16, 2, 21, noiseStrength: 0.3f));

    Frame SmallFrame => field ??= new Frame(8, 8, 16);

    byte[] Picture(LatentFrame latent)
    {
        Small.Render(latent, SmallFrame);
        return SmallFrame.Pixels.ToArray();
    }

    static Frame FrameFor(StyleGan2Network network) => new(network.Resolution, network.Resolution, network.ZDim);

    static LatentFrame Latent(int dimensions, byte seed)
    {
        var latent = new LatentFrame(dimensions);
        Gaussian(dimensions, seed).CopyTo(latent.Values, 0);
        return latent;
    }

    static float[] Gaussian(int count, ulong seed)
    {
        var values = new float[count];
        GaussianNoise.Fill(seed, 1000, 0, values);
        return values;
    }
}
