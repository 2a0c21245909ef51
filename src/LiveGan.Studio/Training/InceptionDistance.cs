using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using LiveGan.Studio.Datasets;
using MathNet.Numerics.LinearAlgebra;
using TorchSharp;

namespace LiveGan.Studio.Training;

/// <summary>
/// Fréchet inception distance (Heusel et al. 2017) and kernel inception distance (Bińkowski et al. 2018) between sets of
/// pictures, by the features of a network that the user supplies as TorchScript: 8-bit pictures <c>[N, 3, R, R]</c> in,
/// features <c>[N, F]</c> out. NVIDIA's <c>inception-2015-12-05.pt</c> is called with a second argument that asks for them.
/// </summary>
/// <remarks>
/// The Fréchet distance of few pictures is larger than that of many: compare values of the same count. One thread.
/// </remarks>
public sealed class InceptionDistance : IDisposable
{
    const int Chunk = 16;

    readonly torch.jit.ScriptModule _network;
    readonly string _path;
    readonly int _resolution;
    readonly bool _asks;
    Matrix<double> _real = null!;

    InceptionDistance(string path, int resolution)
    {
        (_path, _resolution) = (path, resolution);
        try
        {
            _network = torch.jit.load(path);
        }
        // TorchSharp's own exception of a missing file is another than libtorch's.
        catch (Exception error) when (error is ExternalException or FileNotFoundException)
        {
            throw new StudioException($"cannot measure with '{path}': {error.Message}; choose an Inception network as TorchScript", error);
        }
        _asks = Asks();
    }

    /// <summary>Prepares the real side from the first pictures of a set.</summary>
    /// <param name="path">The network.</param>
    /// <param name="source">Real pictures.</param>
    /// <param name="resolution">Their height and width.</param>
    /// <param name="count">How many, at least 2.</param>
    /// <exception cref="StudioException">The file is no such network.</exception>
    public static InceptionDistance Of(string path, IPictureSource source, int resolution, int count)
    {
        ArgumentNullException.ThrowIfNull(source);
        var pictures = new byte[count][];
        for (int i = 0; i < count; i++)
        {
            pictures[i] = new byte[3 * resolution * resolution];
            source.Read(i % source.Count, resolution, pictures[i]);
        }
        return Of(path, pictures, resolution);
    }

    /// <summary>Prepares the real side.</summary>
    /// <param name="path">The network.</param>
    /// <param name="pictures">8-bit RGB each, at least 2.</param>
    /// <param name="resolution">Their height and width.</param>
    /// <exception cref="StudioException">The file is no such network.</exception>
    public static InceptionDistance Of(string path, IReadOnlyList<byte[]> pictures, int resolution)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentOutOfRangeException.ThrowIfLessThan(pictures.Count, 2);
        var distance = new InceptionDistance(path, resolution);
        distance._real = distance.Features(pictures);
        return distance;
    }

    /// <summary>Both distances to other pictures.</summary>
    /// <param name="pictures">8-bit RGB each, at least 2, of the same size.</param>
    public (double Fid, double Kid) To(IReadOnlyList<byte[]> pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentOutOfRangeException.ThrowIfLessThan(pictures.Count, 2);
        Matrix<double> other = Features(pictures);
        return (Frechet(_real, other), Kernel(_real, other));
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    /// <summary>|μ₁ − μ₂|² + tr(Σ₁ + Σ₂ − 2(Σ₁Σ₂)^½) of rows of features.</summary>
    internal static double Frechet(Matrix<double> a, Matrix<double> b)
    {
        Vector<double> meanA = a.ColumnSums() / a.RowCount, meanB = b.ColumnSums() / b.RowCount;
        Matrix<double> rootA = Root(a, meanA), rootB = Root(b, meanB);
        // Σ = RᵀR, so the eigenvalues of Σ₁Σ₂ are the squared singular values of R₁R₂ᵀ.
        double cross = rootA.TransposeAndMultiply(rootB).Svd(false).S.Sum();
        double spread = Square(rootA) + Square(rootB);
        return Math.Max(0, (meanA - meanB).PointwisePower(2).Sum() + spread - 2 * cross);
    }

    /// <summary>The unbiased estimate of the squared distance of means under the kernel (xᵀy/F + 1)³.</summary>
    internal static double Kernel(Matrix<double> a, Matrix<double> b)
    {
        static Matrix<double> Similar(Matrix<double> x, Matrix<double> y)
            => (x.TransposeAndMultiply(y) / x.ColumnCount + 1).PointwisePower(3);
        static double Others(Matrix<double> kernel)
            => (kernel.Enumerate().Sum() - kernel.Diagonal().Sum()) / ((double)kernel.RowCount * (kernel.RowCount - 1));
        return Others(Similar(a, a)) + Others(Similar(b, b)) - 2 * Similar(a, b).Enumerate().Average();
    }

    // R with Σ = RᵀR, of no more rows than there are features.
    static Matrix<double> Root(Matrix<double> features, Vector<double> mean)
    {
        Matrix<double> centred = Matrix<double>.Build.Dense(
            features.RowCount, features.ColumnCount, (row, column) => (features[row, column] - mean[column]) / Math.Sqrt(features.RowCount - 1));
        return centred.RowCount <= centred.ColumnCount ? centred : centred.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin).R;
    }

    static double Square(Matrix<double> matrix) => matrix.Enumerate().Sum(value => value * value);

    Matrix<double> Features(IReadOnlyList<byte[]> pictures)
    {
        var rows = new List<double[]>();
        foreach (byte[][] chunk in pictures.Chunk(Chunk))
        {
            using DisposeScope scope = torch.NewDisposeScope();
            using IDisposable frozen = torch.no_grad();
            torch.Tensor features = Call(Batch(chunk), _asks);
            if (features.ndim != 2 || features.size(0) != chunk.Length)
            {
                throw new StudioException(
                    $"cannot measure with '{_path}': it gives [{string.Join(", ", features.shape)}] for {chunk.Length} pictures, not a row of features each");
            }
            float[] values = features.data<float>().ToArray();
            if (!TensorPrimitives.IsFiniteAll<float>(values))
                throw new StudioException($"cannot measure with '{_path}': it gives features that are no numbers");
            rows.AddRange(values.Chunk((int)features.size(1)).Select(row => Array.ConvertAll(row, value => (double)value)));
        }
        return Matrix<double>.Build.DenseOfRowArrays(rows);
    }

    torch.Tensor Batch(byte[][] pictures)
    {
        int pixels = _resolution * _resolution;
        var planes = new float[3 * pixels * pictures.Length];
        for (int i = 0; i < planes.Length; i++)
            planes[i] = pictures[i / (3 * pixels)][i % pixels * 3 + i / pixels % 3];
        return torch.tensor(planes, [pictures.Length, 3, _resolution, _resolution]).to(torch.uint8);
    }

    torch.Tensor Call(torch.Tensor pictures, bool asks)
        => (torch.Tensor)(asks ? _network.call(pictures, true) : _network.call(pictures));

    // Whether the network takes a word that asks for features instead of classes.
    bool Asks()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable frozen = torch.no_grad();
        torch.Tensor black = Batch([new byte[3 * _resolution * _resolution]]);
        try
        {
            Call(black, true);
            return true;
        }
        catch (ExternalException)
        {
        }
        try
        {
            Call(black, false);
            return false;
        }
        catch (ExternalException error)
        {
            throw new StudioException($"cannot measure with '{_path}': {error.Message}; it must take 8-bit pictures [N, 3, {_resolution}, {_resolution}]", error);
        }
    }
}
