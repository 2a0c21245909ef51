using LiveGan.App.CommandLine;
using LiveGan.App.Commands;
using LiveGan.App.Films;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.SafeTensors;
using LiveGan.Core.Latents;
using LiveGan.Media.Films;
using LiveGan.Synthesis;
using LiveGan.Synthesis.Seeded;

namespace LiveGan.App.Tests.Films;

/// <summary>Loops and interpolations on two decks: by the pictures that they write.</summary>
public sealed class TwoDecksTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("livegan-two-").FullName;
    readonly string _a, _b;

    public TwoDecksTests() => (_a, _b) = (Write("a", 1), Write("b", 2));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_interpolation_fades_from_one_network_to_another()
    {
        using var a = new OpenedNetwork(_a);
        using var b = new OpenedNetwork(_b);
        var faded = new DecksPathFilm(Way(a, 3, 14), Way(b, 3, 14), isOneNetwork: false, time => (float)time);
        Assert.Equal(Way(a, 3, 14).Paint(0).ToArray(), faded.Paint(0).ToArray());
        Assert.Equal(Way(b, 3, 14).Paint(1).ToArray(), faded.Paint(1).ToArray());
        byte[] ofA = Way(a, 3, 14).Paint(0.5).ToArray(), ofB = Way(b, 3, 14).Paint(0.5).ToArray(), both = faded.Paint(0.5).ToArray();
        for (int i = 0; i < both.Length; i++) Assert.InRange(both[i] - ((ofA[i] + ofB[i]) / 2.0), -1, 1);
    }

    [Fact]
    public void An_interpolation_fades_from_one_way_to_another_in_latent_space()
    {
        using var a = new OpenedNetwork(_a);
        var faded = new DecksPathFilm(Way(a, 3, 14), Way(a, 7, 9, 11), isOneNetwork: true, time => (float)(1 - time));
        Assert.Equal(Way(a, 7, 9, 11).Paint(0).ToArray(), faded.Paint(0).ToArray());
        Assert.Equal(Way(a, 3, 14).Paint(1).ToArray(), faded.Paint(1).ToArray());
        // Two ways that are one are themselves at every place of the crossfader.
        var same = new DecksPathFilm(Way(a, 3, 14), Way(a, 3, 14), isOneNetwork: true, static _ => 0.3f);
        Span<float> ws = Way(a, 3, 14).Style(0.4);
        byte[] expected = Way(a, 3, 14).Synthesize(ws).ToArray(), mixed = same.Paint(0.4).ToArray();
        for (int i = 0; i < expected.Length; i++) Assert.InRange(mixed[i] - expected[i], -1, 1);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(5, 0.5, 1)]
    [InlineData(10, 1, 0)]
    public void The_crossfader_goes_its_way(double time, float open, float loop)
    {
        CrossfaderWay way = CrossfaderWay.Parse("0-1");
        Assert.Equal(open, way.At(time, 10, isLoop: false), 1e-6);
        Assert.Equal(loop, way.At(time, 10, isLoop: true), 1e-6);
        Assert.Equal(new CrossfaderWay(0.25f, 0.25f), CrossfaderWay.Parse("0.25"));
    }

    [Fact]
    public void What_has_no_deck_b_is_told()
    {
        InterpolateOptions seeds = new() { Model = _a, Seeds = [1, 2], Film = Film("x") };
        Assert.Contains("--deck: there is no deck B to fade to", Refused(() => Make(seeds with { Deck = new CrossfaderWay(0, 1) })), StringComparison.Ordinal);
        Assert.Contains("name them with --seeds-b", Refused(() => Make(seeds with { SeedsB = [7] })), StringComparison.Ordinal);
        Assert.Contains("--deck-b: there is no network", Refused(() => Make(seeds with { DeckB = "nothing.pkl" })), StringComparison.Ordinal);
        Assert.Contains("'2' is no place of a crossfader", Refused(() => CrossfaderWay.Parse("2")), StringComparison.Ordinal);
        var loop = new LoopOptions { Look = "breath", Length = 1, DeckB = "nothing.pkl", Film = Film("x") };
        Assert.Contains("--deck-b: there is no network", Refused(() => LoopCommand.Run(loop, TextWriter.Null, TextWriter.Null)), StringComparison.Ordinal);
    }

    static string Refused(Action action) => Assert.Throws<UsageException>(action).Message;

    static void Make(InterpolateOptions options) => InterpolateCommand.Run(options, TextWriter.Null, TextWriter.Null);

    static StylePathFilm Way(OpenedNetwork network, params uint[] seeds)
    {
        var keys = new PathKeys(network.Generator, [], LatentSpace.W, 0);
        foreach (uint seed in seeds) keys.AddSeed(seed);
        var path = new LatentPath(keys.Keys, LatentCurve.Linear, isClosed: false);
        return new StylePathFilm(network.Generator, path, LatentSpace.W, 1.0 / path.Length, 0.9f, 0, new NoiseSettings(NoiseMode.Const));
    }

    FilmOptions Film(string name) => new() { Path = Path.Combine(_folder, name), Codec = FilmCodec.PngSequence, FrameRate = new FrameRate(4) };

    string Write(string name, ulong seed)
    {
        string file = Path.Combine(_folder, name + ".safetensors");
        using StyleGan2Network network = SeededNetwork.Create(16, 64, 8, 12, 16, 2, seed);
        SafeTensorsFile.Write(network, file);
        return file;
    }
}
