using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Latents;
using LiveGan.Synthesis.OpenGL;
using LiveGan.Synthesis.OpenGL.Device;
using LiveGan.Synthesis.OpenGL.Plans;
using LiveGan.Synthesis.Reference;

namespace LiveGan.Synthesis.Tests.OpenGL;

[Collection("OpenGL")]
public sealed class GlTuningTests : IDisposable
{
    readonly GlStage _stage;
    readonly string _folder = Directory.CreateTempSubdirectory("livegan-plans").FullName;
    readonly string? _before = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");

    public GlTuningTests(GlStage stage)
    {
        _stage = stage;
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", _folder);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", _before);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void What_wins_is_kept_and_paints_the_same_picture()
    {
        using StyleGan2Network network = SmallNetworks.Create("8px");
        using GlDevice.Stay stay = _stage.Device.Enter();
        // A plan of one thread loses to anything.
        var slow = new TilePlan(8, 8, 8, 1, 1, 1, 1);
        var tuner = new PlanTuner(
            _stage.Device, GlPrecision.Single, false, shape => shape.Upsamples ? slow with { Lanes = 1 } : slow with { TileWidth = 1 },
            (shape, rule) => [rule, SoftwarePlans.Choose(shape), new TilePlan(1, 1, 1, 63, 64, 1, 1)]);
        IReadOnlyList<TunedLayer> layers = tuner.Run(network, null);
        Assert.Equal(3, layers.Count);
        Assert.All(layers, layer => Assert.True(layer.Milliseconds > 0 && layer.Milliseconds <= layer.RuleMilliseconds));
        Assert.Contains(layers, layer => layer.Plan == SoftwarePlans.Choose(layer.Shape));
        PlanStore.Save(_stage.Device, network, GlPrecision.Single, layers);
        var stored = PlanStore.Load(_stage.Device, network, GlPrecision.Single);
        Assert.Equal(layers.ToDictionary(layer => layer.Shape, layer => layer.Plan), stored);
        Assert.Null(PlanStore.Load(_stage.Device, network, GlPrecision.Half));

        using GlGenerator engine = _stage.Create(network);
        Assert.Equal(layers.Select(layer => layer.Plan), engine.Loaded.Stages.Select(s => s.Convolution.Plan));
        using var reference = new ReferenceGenerator(network);
        float[] ws = new float[network.StyleRows * network.WDim], image = new float[3 * 64], expected = new float[3 * 64];
        GaussianNoise.Fill(8, 1000, 0, ws);
        engine.Synthesize(ws, new NoiseSettings(NoiseMode.Const), image);
        reference.Synthesize(ws, new NoiseSettings(NoiseMode.Const), expected);
        Difference.AssertClose("tuned", expected, image, 1e-4);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[null]")]
    [InlineData("[{}]")]
    [InlineData("{\"Shape\": 3}")]
    [InlineData("[]")]
    [InlineData("[{\"Shape\":{\"InputGroups\":2,\"OutputGroups\":2,\"Size\":4,\"Upsamples\":false},\"Plan\":{\"TileWidth\":-4,\"Lanes\":0}}]")]
    public void A_damaged_plan_file_is_as_good_as_none(string content)
    {
        using StyleGan2Network network = SmallNetworks.Create("4px");
        using GlDevice.Stay stay = _stage.Device.Enter();
        PlanStore.Save(_stage.Device, network, GlPrecision.Single, []);
        string file = Directory.GetFiles(Path.Combine(_folder, "livegan", "plans")).Single();
        File.WriteAllText(file, content);
        Assert.Null(PlanStore.Load(_stage.Device, network, GlPrecision.Single));
        using GlGenerator engine = _stage.Create(network);
        Assert.Equal(SoftwarePlans.Choose(new LayerShape(2, 2, 4, false)), engine.Loaded.Stages[0].Convolution.Plan);
    }

    [Fact]
    public void Candidates_fit_and_are_not_too_many()
    {
        var chooser = new PlanChooser(PlanChooser.WantedOnACard, 48 << 10, 1024);
        foreach (LayerShape shape in GlPlanTests.LayersOf(1024, 32768))
        {
            TilePlan rule = chooser.Choose(shape);
            var quick = PlanCandidates.For(shape, rule, 48 << 10, 1024, quick: true);
            var all = PlanCandidates.For(shape, rule, 48 << 10, 1024, quick: false);
            Assert.Equal(rule, quick[0]);
            Assert.InRange(quick.Count, 3, 10);
            Assert.InRange(all.Count, quick.Count, 300);
            Assert.Subset(all.ToHashSet(), quick.ToHashSet());
            Assert.All(all, plan => Assert.True(plan.Fits(shape, 48 << 10, 1024)));
        }
    }

    [Fact]
    public void A_program_comes_back_from_the_disk_and_a_damaged_one_is_compiled_again()
    {
        using StyleGan2Network network = SmallNetworks.Create("4px");
        float[] ws = new float[network.StyleRows * network.WDim];
        GaussianNoise.Fill(8, 1000, 0, ws);
        float[] Painted(out int loaded, out int count)
        {
            var image = new float[3 * 16];
            using var engine = new GlGenerator(network, new GlOptions { Precision = GlPrecision.Single });
            engine.Synthesize(ws, new NoiseSettings(NoiseMode.Const), image);
            (loaded, count) = (engine.Device.Programs.Loaded, engine.Device.Programs.Count);
            return image;
        }

        float[] first = Painted(out int loaded, out int count);
        Assert.Equal(0, loaded);
        Assert.Equal(first, Painted(out loaded, out _));
        Assert.Equal(count, loaded);
        string[] files = Directory.GetFiles(Path.Combine(_folder, "livegan", "programs"));
        foreach (string file in files) File.WriteAllBytes(file, [.. File.ReadAllBytes(file).Select((value, i) => i % 7 == 5 ? (byte)~value : value)]);
        Assert.Equal(first, Painted(out _, out _));
        foreach (string file in files) File.WriteAllBytes(file, [1, 2]);
        Assert.Equal(first, Painted(out loaded, out _));
        Assert.Equal(0, loaded);
    }
}
