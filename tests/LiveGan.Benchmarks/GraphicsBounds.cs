using System.Globalization;
using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.Measurement;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.Benchmarks;

/// <summary>The gl engine on paper: for each step its work, its traffic and the least time that four cards can take.</summary>
static class GraphicsBounds
{
    /// <summary>Prints a table in Markdown.</summary>
    public static void Print(string shape, TextWriter output)
    {
        using StyleGan2Network network = NetworkShape.Parse(shape).Create();
        IReadOnlyList<LayerIntensity> steps = ArithmeticIntensity.Of(network, GlPrecision.Half);
        IReadOnlyList<GraphicsCard> cards = GraphicsCard.OnPaper;
        MemoryNeed half = MemoryNeed.Of(network, GlPrecision.Half), single = MemoryNeed.Of(network, GlPrecision.Single);
        output.WriteLine($"## {shape}\n");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{steps.Sum(step => step.Gmac):0.00} GMAC by direct counting; memory {half.Total >> 20} MiB in half, {single.Total >> 20} MiB in single precision.\n"));
        output.WriteLine($"| step | GMAC | GMAC done | MB | op/byte | {string.Join(" | ", cards.Select(card => card.Name + ", ms"))} |");
        output.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---:|", 4 + cards.Count))}");
        foreach (LayerIntensity step in steps) Line(step.Layer, step, cards.Select(card => step.LeastMilliseconds(card)), output);
        double[] frames = [.. cards.Select(card => steps.Sum(step => step.LeastMilliseconds(card)))];
        var sum = new LayerIntensity("frame", steps.Sum(step => step.Gmac), steps.Sum(step => step.GmacDone), steps.Sum(step => step.Bytes));
        Line("**frame**", sum, frames, output);
        output.WriteLine($"| frames/s at most | | | | | {string.Join(" | ", frames.Select(ms => (1000 / ms).ToString("0", CultureInfo.InvariantCulture)))} |\n");
    }

    static void Line(string name, LayerIntensity step, IEnumerable<double> milliseconds, TextWriter output)
    {
        string gmac = step.Gmac > 0 ? step.Gmac.ToString("0.000", CultureInfo.InvariantCulture) : "";
        string times = string.Join(" | ", milliseconds.Select(ms => ms.ToString("0.0000", CultureInfo.InvariantCulture)));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {gmac} | {step.GmacDone:0.0000} | {step.Bytes * 1e-6:0.00} | {step.OperationsPerByte:0.0} | {times} |"));
    }
}
