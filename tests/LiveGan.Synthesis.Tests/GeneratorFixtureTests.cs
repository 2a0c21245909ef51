using System.Globalization;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;
using LiveGan.Core.Frames;
using LiveGan.Core.Latents;
using Xunit.Abstractions;

namespace LiveGan.Synthesis.Tests;

/// <summary>Every engine against what the official networks gave; one subclass per engine.</summary>
public abstract class GeneratorFixtureTests(ITestOutputHelper output)
{
    /// <summary>Greatest difference from the official picture, as a share of its standard deviation.</summary>
    protected virtual double Tolerance => 1e-4;

    /// <summary>Greatest share of bytes that may be one off: a picture close to the official one has a few on the other side of a half.</summary>
    protected virtual double BytesOff => 1e-3;

    protected abstract IGenerator Create(StyleGan2Network network);

    public static TheoryData<string> WithW => Fixture.With("w*.npy");

    public static TheoryData<string> WithPictures => Fixture.With("img_psi*_*.npy");

    public static TheoryData<string> WithCutoff => Fixture.With("img_psi0.5_cut4_const.npy");

    public static TheoryData<string> WithMixing => Fixture.With("img_mix_const.npy");

    public static TheoryData<string> WithBytes => Fixture.With("img_psi1_const_u8_nhwc.npy");

    [Theory]
    [MemberData(nameof(WithW))]
    public void Maps_z_to_w(string name)
    {
        var fixture = new Fixture(name);
        using StyleGan2Network network = fixture.Open();
        using IGenerator engine = Create(network);
        NpyArray z = fixture.Read("z.npy");
        float[] average = network.Mapping.AverageW.ToArray(), w = new float[network.WDim], truncated = new float[network.WDim];
        foreach (string file in fixture.Files("w*.npy").Where(file => !file.StartsWith("ws_", StringComparison.Ordinal)))
        {
            NpyArray expected = fixture.Read(file);
            float psi = file == "w.npy" ? 1f : float.Parse(file["w_psi".Length..^".npy".Length], CultureInfo.InvariantCulture);
            for (int row = 0; row < expected.Shape[0]; row++)
            {
                engine.Map(Fixture.Row(z, row), fixture.Label(row), w);
                Truncation.Apply(w, average, psi, -1, truncated);
                Compare($"{name} {file} row {row}", Fixture.Row(expected, row), truncated);
            }
        }
    }

    [Theory]
    [MemberData(nameof(WithW))]
    public void Seed_n_is_row_n(string name)
    {
        var fixture = new Fixture(name);
        using StyleGan2Network network = fixture.Open();
        using IGenerator engine = Create(network);
        NpyArray expected = fixture.Read(fixture.Has("w.npy") ? "w.npy" : "w_psi1.npy");
        float[] z = new float[network.ZDim], w = new float[network.WDim];
        for (int row = 0; row < expected.Shape[0]; row++)
        {
            var random = new NumpyRandom((uint)row);
            for (int d = 0; d < z.Length; d++) z[d] = (float)random.NextGaussian();
            engine.Map(z, fixture.Label(row), w);
            Compare($"{name} seed {row}", Fixture.Row(expected, row), w);
        }
    }

    [Theory]
    [MemberData(nameof(WithPictures))]
    public void Paints_the_official_picture(string name)
    {
        var fixture = new Fixture(name);
        using StyleGan2Network network = fixture.Open();
        using IGenerator engine = Create(network);
        foreach (string psi in (string[])["1", "0.7"])
        {
            foreach (string noise in (string[])["const", "none"])
            {
                string file = $"img_psi{psi}_{noise}.npy";
                if (!fixture.Has(file)) continue;
                NpyArray expected = fixture.Read(file);
                for (int row = 0; row < expected.Shape[0]; row++)
                {
                    float[] ws = Styles(engine, fixture, row, float.Parse(psi, CultureInfo.InvariantCulture), -1);
                    NoiseMode mode = noise == "const" ? NoiseMode.Const : NoiseMode.None;
                    Compare($"{name} {file} row {row}", Fixture.Row(expected, row), Picture(engine, ws, mode));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(WithCutoff))]
    public void Truncates_below_the_cutoff(string name)
    {
        var fixture = new Fixture(name);
        using StyleGan2Network network = fixture.Open();
        using IGenerator engine = Create(network);
        NpyArray styles = fixture.Read("ws_psi0.5_cut4.npy"), pictures = fixture.Read("img_psi0.5_cut4_const.npy");
        for (int row = 0; row < styles.Shape[0]; row++)
            Compare($"{name} cutoff ws row {row}", Fixture.Row(styles, row), Styles(engine, fixture, row, 0.5f, 4));
        for (int row = 0; row < pictures.Shape[0]; row++)
        {
            float[] ws = Styles(engine, fixture, row, 0.5f, 4);
            Compare($"{name} cutoff picture row {row}", Fixture.Row(pictures, row), Picture(engine, ws, NoiseMode.Const));
        }
    }

    [Theory]
    [MemberData(nameof(WithMixing))]
    public void Mixes_styles_row_by_row(string name)
    {
        var fixture = new Fixture(name);
        using StyleGan2Network network = fixture.Open();
        using IGenerator engine = Create(network);
        NpyArray styles = fixture.Read("ws_mix.npy"), pictures = fixture.Read("img_mix_const.npy");
        for (int row = 0; row < pictures.Shape[0]; row++)
        {
            float[] picture = Picture(engine, Fixture.Row(styles, row), NoiseMode.Const);
            Compare($"{name} mix row {row}", Fixture.Row(pictures, row), picture);
        }
    }

    [Theory]
    [MemberData(nameof(WithBytes))]
    public void Renders_the_official_bytes(string name)
    {
        var fixture = new Fixture(name);
        using StyleGan2Network network = fixture.Open();
        using IGenerator engine = Create(network);
        NpyArray z = fixture.Read("z.npy"), bytes = fixture.Read("img_psi1_const_u8_nhwc.npy");
        var frame = new Frame(network.Resolution, network.Resolution, network.ZDim);
        for (int row = 0; row < bytes.Shape[0]; row++)
        {
            Fixture.Row(z, row).CopyTo(frame.Latent.Values);
            frame.Latent.Label = fixture.Label(row);
            engine.Render(frame.Latent, frame);
            ReadOnlySpan<float> expected = Fixture.Row(bytes, row);
            int off = 0, worst = 0;
            for (int i = 0; i < expected.Length; i++)
            {
                int pixel = i / network.Channels, channel = i % network.Channels;
                int difference = Math.Abs(frame.Pixels[4 * pixel + channel] - (int)expected[i]);
                worst = Math.Max(worst, difference);
                if (difference > 0) off++;
            }

            output.WriteLine($"{name} bytes row {row}: {off} of {expected.Length} differ, by at most {worst}");
            Assert.True(worst <= 1 && off <= Math.Max(1, expected.Length * BytesOff), $"{name} row {row}: {off} bytes differ, by up to {worst}");
        }
    }

    void Compare(string what, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual) =>
        output.WriteLine($"{what}: max difference {Difference.AssertClose(what, expected, actual, Tolerance):e2} of std");

    static float[] Styles(IGenerator engine, Fixture fixture, int row, float psi, int cutoff)
    {
        GeneratorNetwork network = engine.Network;
        float[] w = new float[network.WDim], ws = new float[network.StyleRows * network.WDim];
        engine.Map(Fixture.Row(fixture.Read("z.npy"), row), fixture.Label(row), w);
        Truncation.Apply(w, network.AverageW.ToArray(), psi, cutoff, ws);
        return ws;
    }

    static float[] Picture(IGenerator engine, ReadOnlySpan<float> ws, NoiseMode noise)
    {
        var image = new float[engine.Network.Channels * engine.Network.Resolution * engine.Network.Resolution];
        engine.Synthesize(ws, new NoiseSettings(noise), image);
        return image;
    }
}
