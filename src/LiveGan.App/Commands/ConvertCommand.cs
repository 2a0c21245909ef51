using System.Globalization;
using LiveGan.App.CommandLine;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.SafeTensors;
using LiveGan.Checkpoints.Tensors;

namespace LiveGan.App.Commands;

/// <summary><c>livegan convert</c>: any readable network to one .safetensors.</summary>
static class ConvertCommand
{
    public static int Run(string model, string output, bool half, TextWriter terminal)
    {
        if (!output.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
            throw new UsageException($"'{output}' must end in .safetensors, so that other programs know what it is");
        using GeneratorNetwork network = Models.Open(model);
        SafeTensorsFile.Write(network, output, half ? TensorType.Float16 : TensorType.Float32);
        double megabytes = new FileInfo(output).Length / 1e6;
        terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{output}  {megabytes:0.0} MB"));
        return ExitCode.Success;
    }
}
