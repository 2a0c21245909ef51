using LiveGan.Core.Frames;

namespace LiveGan.Graphics.Tests.Rendering;

/// <summary>The naive resampling in doubles: the oracle of the shaders.</summary>
static class CatmullRom
{
    /// <summary>Red, green and blue 0…1 of an output pixel.</summary>
    public static double[] At(Frame frame, int width, int height, int x, int y)
    {
        var sum = new double[3];
        double total = 0;
        foreach (var (row, rowWeight) in Taps(y, height, frame.Height))
        {
            foreach (var (column, columnWeight) in Taps(x, width, frame.Width))
            {
                double weight = rowWeight * columnWeight;
                total += weight;
                for (int c = 0; c < 3; c++) sum[c] += weight * frame.Pixels[(row * frame.Width + column) * 4 + c] / 255;
            }
        }
        for (int c = 0; c < 3; c++) sum[c] = Math.Clamp(sum[c] / total, 0, 1);
        return sum;
    }

    static IEnumerable<(int Index, double Weight)> Taps(int output, int outputSize, int inputSize)
    {
        double ratio = inputSize / (double)outputSize, width = Math.Max(1, ratio), centre = (output + 0.5) * ratio - 0.5;
        for (int i = (int)Math.Floor(centre - 2 * width); i <= centre + 2 * width; i++)
            yield return (Math.Clamp(i, 0, inputSize - 1), Kernel(Math.Abs(i - centre) / width));
    }

    static double Kernel(double x) => x switch
    {
        < 1 => 1.5 * x * x * x - 2.5 * x * x + 1,
        < 2 => -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2,
        _ => 0,
    };
}
