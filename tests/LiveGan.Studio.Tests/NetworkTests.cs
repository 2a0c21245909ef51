using LiveGan.Checkpoints;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.SafeTensors;
using LiveGan.Checkpoints.Tensors;
using LiveGan.Core.Latents;
using LiveGan.Studio.Networks;
using LiveGan.Studio.Training;
using LiveGan.Synthesis;
using LiveGan.Synthesis.Reference;
using TorchSharp;

namespace LiveGan.Studio.Tests;

public sealed class NetworkTests
{
    static readonly NetworkSettings Small = new()
    {
        Resolution = 16,
        ZDim = 24,
        WDim = 16,
        MappingLayers = 2,
        ChannelBase = 128,
        ChannelMax = 12,
    };

    [Fact]
    public void An_exported_network_paints_the_same_picture_in_the_reference_engine()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using Generator generator = Perturbed();
        using var scratch = new Scratch();
        using (StyleGan2Network network = NetworkExport.Export(generator, new Dictionary<string, string> { ["dataset"] = "test" }))
            SafeTensorsFile.Write(network, scratch.File("network.safetensors"));
        using StyleGan2Network opened = Checkpoint.Open(scratch.File("network.safetensors"));
        using var reference = new ReferenceGenerator(opened);
        torch.Tensor z = torch.randn([3, Small.ZDim]);
        float[] expected = generator.Generate(z).data<float>().ToArray();

        double deviation = Math.Sqrt(expected.Average(value => value * value) - Math.Pow(expected.Average(), 2));
        var w = new float[Small.WDim];
        var ws = new float[Small.StyleRows * Small.WDim];
        var image = new float[3 * 16 * 16];
        for (int i = 0; i < 3; i++)
        {
            reference.Map(z.select(0, i).data<float>().ToArray(), 0, w);
            for (int row = 0; row < Small.StyleRows; row++)
                w.CopyTo(ws, row * Small.WDim);
            reference.Synthesize(ws, default, image);
            for (int k = 0; k < image.Length; k++)
                Assert.InRange(Math.Abs(image[k] - expected[i * image.Length + k]) / deviation, 0, 1e-4);
        }
        Assert.Equal("test", opened.Metadata["dataset"]);
    }

    [Fact]
    public void A_network_that_was_exported_is_trained_on_from_where_it_was()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using Generator generator = Perturbed();
        using StyleGan2Network network = NetworkExport.Export(generator);
        Assert.Equal(Small, NetworkImport.Shape(network));
        using var copy = new Generator(Small, torch.float32);
        NetworkImport.Copy(network, copy);
        foreach (((string name, var a), (_, var b)) in generator.Parameters.Entries.Zip(copy.Parameters.Entries))
            Assert.InRange((a - b).abs().sum().item<double>() / a.abs().sum().item<double>(), 0, 1e-6);
        Assert.Equal(generator.AverageW.data<float>().ToArray(), copy.AverageW.data<float>().ToArray());
    }

    // The fixtures are what the official code painted: with its noise, and with activations that reach their bound.
    [Theory]
    [InlineData("m_a32")]
    [InlineData("m_b64")]
    [InlineData("m_clamp32")]
    public void An_official_network_paints_its_picture_when_trainable(string name)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using StyleGan2Network network = Checkpoint.Open(RepositoryRoot.Fixture($"sg2/{name}.pkl"));
        using var generator = new Generator(NetworkImport.Shape(network), torch.float32);
        NetworkImport.Copy(network, generator);
        NpyArray z = NpyFile.ReadSingle(RepositoryRoot.Fixture($"sg2/{name}/z.npy"));
        float[] expected = NpyFile.ReadSingle(RepositoryRoot.Fixture($"sg2/{name}/img_psi1_const.npy")).Values;
        float[] painted = generator.Generate(torch.tensor(z.Values, [z.Shape[0], z.Shape[1]])).data<float>().ToArray();
        Assert.InRange(Difference(expected, painted[..expected.Length]), 0, 1e-4);

        using StyleGan2Network back = NetworkExport.Export(generator);
        Assert.Equal(network.Blocks[1].Conv1.Noise!.ToArray(), back.Blocks[1].Conv1.Noise!.ToArray());
        Assert.Equal(network.Blocks[^1].Conv0!.NoiseStrength, back.Blocks[^1].Conv0!.NoiseStrength);
        Assert.Equal(network.Blocks[^1].ToRgb!.Clamp, back.Blocks[^1].ToRgb!.Clamp);
    }

    [Fact]
    public void Noise_is_drawn_for_every_convolution_and_learnt_by_its_strength()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.manual_seed(5);
        using var generator = new Generator(Small with { Noise = true }, torch.float32);
        Assert.Equal([4, 8, 8, 16, 16], generator.RandomNoise(2).Select(noise => noise.size(3)));
        torch.Tensor[] rows = [.. Enumerable.Repeat(generator.Map(torch.randn([2, Small.ZDim])), Small.StyleRows)];
        TorchSharp.Modules.Parameter[] strengths = [.. generator.Blocks.SelectMany(block => (StyledLayer?[])[block.Conv0, block.Conv1]).OfType<StyledLayer>().Select(layer => layer.NoiseStrength!)];
        Assert.Equal(5, strengths.Length);
        float[] without = generator.Synthesize(rows, []).detach().data<float>().ToArray();
        Assert.Equal(without, generator.Synthesize(rows).detach().data<float>().ToArray());
        IList<torch.Tensor> slopes = torch.autograd.grad([generator.Synthesize(rows).square().sum()], strengths);
        Assert.All(slopes, slope => Assert.NotEqual(0, slope.item<float>()));
        foreach (TorchSharp.Modules.Parameter strength in strengths)
            strength.data<float>().CopyFrom([0.5f]);
        Assert.NotEqual(without, generator.Synthesize(rows).detach().data<float>().ToArray());
    }

    [Fact]
    public void Rows_of_w_reach_the_layers_that_the_reference_gives_them()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using Generator generator = Perturbed();
        using StyleGan2Network network = NetworkExport.Export(generator);
        using var reference = new ReferenceGenerator(network);
        torch.Tensor[] rows = [.. Enumerable.Range(0, Small.StyleRows).Select(_ => torch.randn([1, Small.WDim]))];
        float[] expected;
        using (torch.no_grad())
            expected = generator.Synthesize(rows).data<float>().ToArray();
        var image = new float[3 * 16 * 16];
        reference.Synthesize([.. rows.SelectMany(row => row.data<float>().ToArray())], default, image);
        double worst = image.Zip(expected, (a, b) => Math.Abs(a - b)).Max();
        Assert.InRange(worst, 0, 1e-4 * expected.Max(Math.Abs));
    }

    [Fact]
    public void BFloat16_paints_nearly_the_same_picture()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.manual_seed(3);
        using var exact = new Generator(Small, torch.float32);
        using var narrow = new Generator(Small, torch.bfloat16);
        narrow.Parameters.CopyFrom(exact.Parameters);
        torch.Tensor z = torch.randn([4, Small.ZDim]);
        torch.Tensor a = exact.Generate(z), b = narrow.Generate(z);
        double error = (a - b).square().mean().item<double>() / a.square().mean().item<double>();
        Assert.InRange(error, 1e-9, 2e-3);
    }

    [Fact]
    public void Growing_doubles_pictures_and_changes_no_answer()
    {
        using var scratch = new Scratch();
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor z = torch.randn([4, Small.ZDim]), large = torch.randn([4, 3, 32, 32]);
        using var resampler = new Resampler(torch.float32);
        torch.Tensor picture, answer;
        using (var trainer = new Trainer(Small, new TrainingSettings { Batch = 4 }))
        {
            trainer.Show(new float[4 * 3 * 16 * 16]);
            picture = trainer.Average.Generate(z);
            answer = trainer.Discriminator.Forward(resampler.HalvePicture(large)).detach();
            TrainingState.Save(trainer, scratch.File("state"));
        }
        using Trainer grown = TrainingState.Load(scratch.File("state"), 32);
        Assert.Equal(32, grown.Shape.Resolution);
        // Beyond its border the picture goes on in black, −1, where a filter that pads with 0 would draw a grey frame.
        float[] expected = (resampler.DoublePicture(picture + 1) - 1).data<float>().ToArray();
        float[] painted = grown.Average.Generate(z).data<float>().ToArray();
        Assert.InRange(expected.Zip(painted, (a, b) => Math.Abs(a - b)).Max(), 0, 1e-5);
        Assert.Equal(answer.data<float>().ToArray(), grown.Discriminator.Forward(large).data<float>().ToArray());
        for (int i = 0; i < 2; i++)
            grown.Show(large.data<float>().ToArray());
        Assert.NotEqual(painted, grown.Average.Generate(z).data<float>().ToArray());
        Assert.Throws<ArgumentException>(() => TrainingState.Load(scratch.File("state"), 8));
    }

    // Without biases, scaling these weights by t scales the logits by t and the penalty by t², so by Euler's theorem the
    // weights times the penalty's slope sum to twice the penalty. Differences would not do: the penalty jumps at every kink.
    [Theory]
    [InlineData("b4.out.weight")]
    [InlineData("b4.fc.weight")]
    [InlineData("b4.conv.weight")]
    [InlineData("b4.fromrgb.weight", "b8.fromrgb.weight", "b16.fromrgb.weight")]
    [InlineData("b8.conv1.weight", "b4.fromrgb.weight")]
    [InlineData("b8.conv0.weight", "b4.fromrgb.weight")]
    [InlineData("b16.conv1.weight", "b8.fromrgb.weight", "b4.fromrgb.weight")]
    [InlineData("b16.conv0.weight", "b8.fromrgb.weight", "b4.fromrgb.weight")]
    public void The_discriminators_penalty_is_homogeneous_in_its_weights(params string[] names)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.manual_seed(4);
        using var discriminator = new Discriminator(Small, torch.float32);
        torch.Tensor pictures = torch.randn([4, 3, 16, 16], requires_grad: true);
        torch.Tensor slope = torch.autograd.grad([discriminator.Forward(pictures).sum()], [pictures], create_graph: true)[0];
        torch.Tensor penalty = slope.square().sum([1, 2, 3]).mean();
        torch.Tensor[] weights = [.. names.Select(name => discriminator.Parameters.Entries.Single(entry => entry.Name == name).Parameter)];

        IList<torch.Tensor> slopes = torch.autograd.grad([penalty], weights);

        double sum = weights.Zip(slopes, (weight, change) => (weight * change).sum().item<double>()).Sum();
        double value = penalty.item<double>();
        Assert.True(value > 1e-6);
        Assert.Equal(2 * value, sum, 1e-3 * value);
    }

    [Theory]
    [InlineData(12, 512, 64)]
    [InlineData(4, 512, 64)]
    [InlineData(1024, 512, 64)]
    [InlineData(32, 0, 64)]
    public void Impossible_shapes_are_refused(int resolution, int z, int channels)
        => Assert.Throws<ArgumentException>(() => new Generator(
            new NetworkSettings { Resolution = resolution, ZDim = z, ChannelMax = channels, ChannelBase = 512 }, torch.float32));

    static double Difference(float[] expected, float[] actual)
    {
        double mean = expected.Average();
        return expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max() / Math.Sqrt(expected.Average(value => (value - mean) * (value - mean)));
    }

    // A fresh network has zero biases and no average: give every tensor something to get wrong.
    static Generator Perturbed()
    {
        torch.manual_seed(11);
        var generator = new Generator(Small, torch.float32);
        using IDisposable frozen = torch.no_grad();
        foreach ((string name, TorchSharp.Modules.Parameter parameter) in generator.Parameters.Entries)
        {
            if (name.EndsWith("bias", StringComparison.Ordinal))
                parameter.add_(torch.randn(parameter.shape), 0.3);
        }
        generator.AverageW.add_(torch.randn([Small.WDim]), 0.1);
        return generator;
    }
}
