using System.Globalization;
using LiveGan.App.CommandLine;
using LiveGan.Checkpoints.Networks;
using Spectre.Console;

namespace LiveGan.App.Commands;

/// <summary><c>livegan inspect</c>: what is in a network's file.</summary>
static class InspectCommand
{
    public static int Run(string model, bool json, TextWriter output)
    {
        using GeneratorNetwork network = Models.Open(model);
        NetworkDescription description = NetworkDescription.Of(network);
        if (json)
        {
            JsonOutput.Write(output, description);
            return ExitCode.Success;
        }

        output.WriteLine($"{model}: {description.Format}");
        Table facts = Tables.Create("", "");
        facts.ShowHeaders = false;
        facts.Row("picture", $"{description.Resolution}×{description.Resolution}, {Colours(description.Channels)}");
        facts.Row("latents", $"z {description.ZDim}, w {description.WDim}, {description.StyleRows} style rows");
        facts.Row("classes", description.LabelCount == 0 ? "none" : $"{description.LabelCount}; choose one with --class");
        facts.Row("architecture", $"{description.Architecture}, {description.MappingLayers} mapping layers");
        facts.Row("parameters", string.Create(CultureInfo.InvariantCulture, $"{description.Parameters:N0} in {description.Bytes / 1e6:0.0} MB"));
        foreach (var (key, value) in description.Metadata) facts.Row(key, value);
        facts.WriteTo(output);
        output.WriteLine();

        Table layers = Tables.Create("layer", "kind", ">inputs", ">outputs", ">size", ">style row", "up", "noise", ">clamp", ">parameters");
        foreach (LayerDescription layer in description.Layers)
        {
            layers.Row(
                layer.Name,
                layer.Kind,
                Number(layer.Inputs),
                Number(layer.Outputs),
                layer.Resolution is { } side ? $"{side}²" : "",
                layer.StyleRow is { } row ? Number(row) : "",
                layer.Upsamples ? "×2" : "",
                layer.HasNoise ? "yes" : "",
                layer.Clamp is { } clamp ? clamp.ToString(CultureInfo.InvariantCulture) : "",
                layer.Parameters.ToString("N0", CultureInfo.InvariantCulture));
        }

        layers.WriteTo(output);
        return ExitCode.Success;
    }

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    static string Colours(int channels) => channels switch { 1 => "grey", 4 => "colour with transparency", _ => "colour" };
}
