using System.Globalization;

namespace LiveGan.Studio.Training;

/// <summary>A row of a training's curve: means since the row before it. What was not measured is no number.</summary>
/// <param name="Images">Real pictures shown.</param>
/// <param name="Seconds">Time spent training.</param>
/// <param name="GeneratorLoss">Generator's loss.</param>
/// <param name="DiscriminatorLoss">Discriminator's loss.</param>
/// <param name="R1">Last R1 penalty.</param>
/// <param name="RealSign">Mean sign of the logits of real pictures.</param>
/// <param name="ImagesPerSecond">Pictures a second.</param>
/// <param name="Swd">Sliced Wasserstein distance × 1000.</param>
/// <param name="AugmentationP">Probability of each augmentation.</param>
/// <param name="Fid">Fréchet inception distance.</param>
/// <param name="Kid">Kernel inception distance.</param>
public readonly record struct CurvePoint(
    long Images, double Seconds, double GeneratorLoss, double DiscriminatorLoss, double R1, double RealSign, double ImagesPerSecond,
    double Swd, double AugmentationP, double Fid, double Kid)
{
    /// <summary>Names of the columns.</summary>
    public const string Header =
        "images,seconds,generator_loss,discriminator_loss,r1,real_sign,images_per_second,swd,augmentation_p,fid,kid";

    /// <summary>The row as it stands in the file.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Images},{Seconds:F0},{GeneratorLoss:F4},{DiscriminatorLoss:F4},{R1:F4},{RealSign:F3},{ImagesPerSecond:F1},{Text(Swd, "F3")},"
        + $"{AugmentationP:F3},{Text(Fid, "F3")},{Text(Kid, "F5")}");

    /// <summary>The row for people.</summary>
    public string Sentence() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Images:N0} pictures, {ImagesPerSecond:F1} a second; losses {GeneratorLoss:F3} and {DiscriminatorLoss:F3}, augmentation p {AugmentationP:F3}")
        + (double.IsNaN(Swd) ? "" : string.Create(CultureInfo.InvariantCulture, $"; sliced Wasserstein distance {Swd:F2}"))
        + (double.IsNaN(Fid) ? "" : string.Create(CultureInfo.InvariantCulture, $", FID {Fid:F2}, KID {Kid:F4}"));

    /// <summary>Reads a row, also one of fewer columns; null when it is torn.</summary>
    public static CurvePoint? Parse(string row)
    {
        ArgumentNullException.ThrowIfNull(row);
        string[] cells = row.Split(',');
        if (cells.Length < 8 || !long.TryParse(cells[0], CultureInfo.InvariantCulture, out long images))
            return null;
        double Cell(int column) => column < cells.Length
            && double.TryParse(cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;
        return new CurvePoint(images, Cell(1), Cell(2), Cell(3), Cell(4), Cell(5), Cell(6), Cell(7), Cell(8), Cell(9), Cell(10));
    }

    static string Text(double value, string format) => double.IsNaN(value) ? "" : value.ToString(format, CultureInfo.InvariantCulture);
}
