using System.IO.Compression;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.SafeTensors;
using LiveGan.Checkpoints.Tensors;
using LiveGan.Studio.Commands;
using LiveGan.Studio.Networks;
using LiveGan.Studio.Pictures;
using LiveGan.Studio.Projection;
using LiveGan.Studio.Training;
using TorchSharp;

namespace LiveGan.Studio.Tests;

public sealed class ProjectionTests
{
    static readonly NetworkSettings Tiny = new()
    {
        Resolution = 16,
        ZDim = 16,
        WDim = 16,
        MappingLayers = 1,
        ChannelBase = 128,
        ChannelMax = 8,
    };

    [Fact]
    public void A_generated_picture_is_found_again()
    {
        using var scratch = new Scratch();
        torch.set_num_threads(1);
        torch.manual_seed(21);
        using (var generator = new Generator(Tiny, torch.float32))
        {
            // Random weights paint far beyond black and white, where a picture file is cut off and nothing can be found.
            foreach ((_, _, RgbLayer rgb) in generator.Blocks)
                rgb.Weight.data<float>().CopyFrom([.. rgb.Weight.data<float>().ToArray().Select(weight => weight * 0.3f)]);
            using (StyleGan2Network network = NetworkExport.Export(generator))
                SafeTensorsFile.Write(network, scratch.File("network.safetensors"), TensorType.Float32);
            Png.Write(scratch.File("picture.png"), SampleGrid.Draw(generator, 1, 5)[0], 16, 16);
        }
        var options = new ProjectOptions
        {
            Picture = scratch.File("picture.png"),
            Network = scratch.File("network.safetensors"),
            Output = scratch.File("found"),
            Film = true,
            Settings = new ProjectionSettings { Steps = 150, EveryRow = true, Samples = 200 },
        };

        ProjectionResult result = ProjectCommand.Run(options);

        Assert.InRange(result.PeakSignalToNoise, 25, 200);
        Assert.Equal(result.Picture, SquarePicture.Decode(File.ReadAllBytes(scratch.File("found/proj.png")), 16));
        Assert.Equal(Tiny.StyleRows * Tiny.WDim, result.Ws.Length);
        using ZipArchive zip = ZipFile.OpenRead(scratch.File("found/projected_w.npz"));
        using Stream stream = zip.GetEntry("w.npy")!.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        byte[] npy = content.ToArray();
        Assert.Equal(128, npy.Length - 4 * result.Ws.Length);
        Assert.Contains("'shape': (1, 6, 16)", System.Text.Encoding.ASCII.GetString(npy, 10, 118), StringComparison.Ordinal);
        Assert.Equal(result.Ws[3], BitConverter.ToSingle(npy, 128 + 12));
        Assert.Equal("150", Films.Frames(scratch.File("found/proj.mp4")));
    }

    [Fact]
    public void A_perceptual_network_joins_the_search()
    {
        string network = Path.Combine(AppContext.BaseDirectory, "Fixtures", "perceptual.pt");
        torch.manual_seed(21);
        using var generator = new Generator(Tiny, torch.float32);
        byte[] target = SampleGrid.Draw(generator, 1, 5)[0];
        using DisposeScope scope = torch.NewDisposeScope();
        using var distance = new PerceptualDistance(network, torch.full([1, 3, 16, 16], 0.1));
        Assert.Equal(0, distance.To(torch.full([1, 3, 16, 16], 0.1)).item<float>());
        torch.Tensor other = torch.full([1, 3, 16, 16], -0.4).requires_grad_();
        torch.Tensor slope = torch.autograd.grad([distance.To(other)], [other])[0];
        Assert.True(slope.abs().sum().item<float>() > 0, "no gradient passes");

        var settings = new ProjectionSettings { Steps = 20, Samples = 100 };
        byte[] pixels = Projector.Project(generator, target, settings).Picture;
        Assert.NotEqual(pixels, Projector.Project(generator, target, settings with { Perceptual = network }).Picture);
        string message = Assert.Throws<StudioException>(() => Projector.Project(generator, target, settings with { Perceptual = "/nonexistent/vgg.pt" })).Message;
        Assert.Contains("vgg.pt", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_of_a_network_with_noise_is_found_again()
    {
        torch.set_num_threads(1);
        torch.manual_seed(21);
        using var generator = new Generator(Tiny with { Noise = true }, torch.float32);
        foreach ((StyledLayer? conv0, StyledLayer conv1, RgbLayer rgb) in generator.Blocks)
        {
            rgb.Weight.data<float>().CopyFrom([.. rgb.Weight.data<float>().ToArray().Select(weight => weight * 0.3f)]);
            conv0?.NoiseStrength!.data<float>().CopyFrom([0.05f]);
            conv1.NoiseStrength!.data<float>().CopyFrom([0.05f]);
        }
        float[][] own = [.. generator.Noise.Select(noise => noise.data<float>().ToArray())];
        byte[] target = SampleGrid.Draw(generator, 1, 5)[0];

        ProjectionResult result = Projector.Project(generator, target, new ProjectionSettings { Steps = 150, EveryRow = true, Samples = 200 });

        Assert.InRange(result.PeakSignalToNoise, 25, 200);
        Assert.Equal(own, generator.Noise.Select(noise => noise.data<float>().ToArray()));
    }

    [Fact]
    public void Noise_stays_white()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.manual_seed(3);
        // Every neighbour of a flat picture is like it: 1 across and 1 down, at 32, 16 and 8.
        Assert.Equal(6, NoiseInputs.Regularity(torch.ones([1, 1, 32, 32])).item<float>(), 1e-5);
        Assert.Equal(2, NoiseInputs.Regularity(torch.ones([1, 1, 4, 4])).item<float>(), 1e-5);
        Assert.InRange(NoiseInputs.Regularity(torch.randn([1, 1, 256, 256])).item<float>(), 0, 0.05);

        using var generator = new Generator(Tiny with { Noise = true }, torch.float32);
        using var noise = new NoiseInputs(generator);
        Assert.Equal([4, 8, 8, 16, 16], noise.Tensors.Select(tensor => tensor.size(2)));
        foreach (TorchSharp.Modules.Parameter tensor in noise.Tensors)
            tensor.data<float>().CopyFrom([.. tensor.data<float>().ToArray().Select(value => 3 * value + 2)]);
        noise.Normalize();
        foreach (TorchSharp.Modules.Parameter tensor in noise.Tensors)
        {
            float[] values = tensor.data<float>().ToArray();
            Assert.Equal(0, values.Average(), 1e-5);
            Assert.Equal(1, values.Average(value => value * value), 1e-4);
            Assert.True(tensor.requires_grad);
        }
        Assert.All(torch.autograd.grad([noise.Regularity()], [.. noise.Tensors]), slope => Assert.True(slope.abs().sum().item<float>() > 0));
    }

    [Fact]
    public void The_learning_rate_rises_stays_and_falls()
    {
        Assert.Equal([0, 0.5, 1, 1, 0.5, 0], ((double[])[0, 0.025, 0.05, 0.75, 0.875, 1]).Select(t => Math.Round(Projector.Ramp(t), 9)));
    }

    [Fact]
    public void What_is_no_picture_is_refused_by_name()
    {
        using var scratch = new Scratch();
        using (var generator = new Generator(Tiny, torch.float32))
        using (StyleGan2Network network = NetworkExport.Export(generator))
            SafeTensorsFile.Write(network, scratch.File("network.safetensors"));
        File.WriteAllText(scratch.File("text.png"), "no picture");
        foreach (string name in (string[])["text.png", "missing.png"])
        {
            var options = new ProjectOptions { Picture = scratch.File(name), Network = scratch.File("network.safetensors"), Output = scratch.File("x") };
            Assert.Contains(name, Assert.Throws<StudioException>(() => ProjectCommand.Run(options)).Message, StringComparison.Ordinal);
        }
    }
}
