using System.ComponentModel;
using System.Diagnostics;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Bending;
using LiveGan.Core.Frames;
using LiveGan.Core.Latents;
using LiveGan.Synthesis.OpenGL;
using LiveGan.Synthesis.OpenGL.Device;

namespace LiveGan.Synthesis.Tests.OpenGL;

/// <summary>One driver here says nothing of the others: every source must also pass the specification's own compiler.</summary>
[Collection("OpenGL")]
public sealed class GlSourceTests(GlStage stage) : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("livegan-glsl").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_source_passes_the_reference_compiler()
    {
        foreach (GlPrecision precision in Enum.GetValues<GlPrecision>())
        {
            foreach (string shape in (string[])["resnet", "8px"])
            {
                using StyleGan2Network network = SmallNetworks.Create(shape);
                using GlGenerator engine = stage.Create(network, new GlOptions { Precision = precision, Specialised = shape == "8px" });
                var latent = new LatentFrame(network.ZDim) { Noise = NoiseMode.Random };
                latent.AddBend(new Bend { Layer = 1, Rotate = 0.1f });
                var frame = new Frame(network.Resolution, network.Resolution, network.ZDim);
                engine.Render(latent, frame);
                engine.Begin(latent, frame, copies: false);
                engine.Finish();
                float[] image = new float[network.Channels * network.Resolution * network.Resolution];
                engine.Synthesize(new float[network.StyleRows * network.WDim], new NoiseSettings(NoiseMode.None), image);
            }
        }

        var files = new List<string>();
        using (GlDevice.Stay stay = stage.Device.Enter())
        {
            foreach (string source in stage.Device.Programs.Sources)
            {
                files.Add(Path.Combine(_folder, $"{files.Count}.comp"));
                File.WriteAllText(files[^1], source);
            }
        }

        Assert.True(files.Count >= 20, $"only {files.Count} sources");
        (int exit, string output) = Check(files);
        Assert.True(exit == 0, output);
        File.AppendAllText(files[0], "vec4 = 3");
        Assert.NotEqual(0, Check(files).Exit);
    }

    static (int Exit, string Output) Check(IEnumerable<string> files)
    {
        try
        {
            using Process compiler = Process.Start(new ProcessStartInfo("glslangValidator", files) { RedirectStandardOutput = true })!;
            string output = compiler.StandardOutput.ReadToEnd();
            compiler.WaitForExit();
            return (compiler.ExitCode, output);
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException("this test needs glslangValidator: install it with 'apt install glslang-tools'", exception);
        }
    }
}
