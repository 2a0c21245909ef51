using LiveGan.Studio.Datasets;
using LiveGan.Studio.Training;
using MathNet.Numerics.LinearAlgebra;

namespace LiveGan.Studio.Tests;

public sealed class InceptionDistanceTests
{
    static readonly string Network = Path.Combine(AppContext.BaseDirectory, "Fixtures", "features.pt");

    [Fact]
    public void Equal_sets_are_at_no_distance_and_others_further_the_more_they_differ()
    {
        byte[][] blooms = Blooms(0), others = Blooms(40);
        byte[][] inverted = [.. others.Select(picture => Array.ConvertAll(picture, value => (byte)(255 - value)))];
        using InceptionDistance distance = InceptionDistance.Of(Network, blooms, 16);
        (double fid, _) = distance.To(blooms);
        Assert.InRange(fid, 0, 1e-9);
        (double near, double nearKernel) = distance.To(others);
        (double far, double farKernel) = distance.To(inverted);
        Assert.True(far > 20 * near, $"FID {near} and {far}");
        Assert.True(farKernel > 20 * Math.Abs(nearKernel), $"KID {nearKernel} and {farKernel}");
    }

    [Theory]
    [InlineData(200, 3)]
    [InlineData(4, 9)]
    public void The_Frechet_distance_is_that_of_the_covariances(int count, int features)
    {
        Matrix<double> a = Normal(count, features, 1, 1), b = Normal(count, features, 2, 3);
        Matrix<double> covariance = Covariance(a), other = Covariance(b);
        // tr (Σ₁Σ₂)^½ by the eigenvalues of the product itself.
        double cross = (covariance * other).Evd().EigenValues.Sum(value => Math.Sqrt(Math.Max(0, value.Real)));
        double expected = (Mean(a) - Mean(b)).PointwisePower(2).Sum() + covariance.Trace() + other.Trace() - 2 * cross;
        Assert.Equal(expected, InceptionDistance.Frechet(a, b), 1e-6 * expected);
    }

    [Fact]
    public void The_kernel_distance_is_the_unbiased_estimate()
    {
        Matrix<double> a = Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 0 }, { 0, 1 } });
        Matrix<double> b = Matrix<double>.Build.DenseOfArray(new double[,] { { 2, 0 }, { 0, 2 } });
        // Pairs within: (0/2 + 1)³ = 1 each; pairs across: (2/2 + 1)³ = 8 and (0/2 + 1)³ = 1, twice each.
        Assert.Equal(1 + 1 - 2 * 4.5, InceptionDistance.Kernel(a, b), 1e-12);
    }

    [Fact]
    public void What_is_no_such_network_is_refused_by_name()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch.File("text.pt"), "no network");
        foreach (string name in (string[])["text.pt", "missing.pt"])
            Assert.Contains(name, Assert.Throws<StudioException>(() => InceptionDistance.Of(scratch.File(name), Blooms(0), 16)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_measures_with_it()
    {
        using var scratch = new Scratch();
        Commands.TrainOptions options = TinyNetworks.Options(scratch.File("run"));
        Commands.TrainCommand.Run(options with { Plan = options.Plan with { MetricPictures = 16, Inception = Network } });
        CurvePoint point = CurvePoint.Parse(File.ReadLines(options.Plan.CurvePath).Last())!.Value;
        Assert.True(point is { Fid: > 0, Swd: > 0 } && double.IsFinite(point.Kid), point.ToString());
    }

    static byte[][] Blooms(int first) => [.. Enumerable.Range(first, 40).Select(i => BloomTests.Read(new BloomSource(100), i, 16))];

    static Matrix<double> Normal(int rows, int columns, int seed, double scale)
    {
        var random = new Random(seed);
        return Matrix<double>.Build.Dense(rows, columns, (_, column) => column + scale * (random.NextDouble() + random.NextDouble() - 1));
    }

    static Vector<double> Mean(Matrix<double> rows) => rows.ColumnSums() / rows.RowCount;

    static Matrix<double> Covariance(Matrix<double> rows)
    {
        Vector<double> mean = Mean(rows);
        Matrix<double> centred = Matrix<double>.Build.Dense(rows.RowCount, rows.ColumnCount, (row, column) => rows[row, column] - mean[column]);
        return centred.TransposeThisAndMultiply(centred) / (rows.RowCount - 1);
    }
}
