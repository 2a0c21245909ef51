using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Latents;
using LiveGan.Core.Parameters;
using MathNet.Numerics.LinearAlgebra;

namespace LiveGan.Synthesis.Directions;

/// <summary>Finds directions of a network along which its pictures change most.</summary>
/// <remarks>
/// SeFa: the eigenvectors of Σ AᵀA over the style weights A of the chosen layers, each row of A brought to unit length
/// (Shen and Zhou 2021). PCA: the principal axes of w over <see cref="Samples"/> seeded z (Härkönen et al. 2020). The sign
/// is the one that makes the largest number positive. The same network gives the same directions on every run.
/// </remarks>
public static class DirectionFinder
{
    /// <summary>w that PCA looks at.</summary>
    public const int Samples = 8192;

    const int MostOnStack = 1024;

    /// <summary>Finds <see cref="ParameterTable.Directions"/> directions (or as many as w has numbers) and measures their ways.</summary>
    /// <param name="network">The network; read during the call.</param>
    /// <param name="kind">How.</param>
    /// <param name="layers">Convolutions whose styles count, and which the directions are to reach.</param>
    /// <param name="progress">Receives the share that is done, 0…1, or null.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="SynthesisException">The network has none of these layers.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static DirectionSet Find(
        StyleGan2Network network, DirectionKind kind, LayerSelection layers, Action<double>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        double[] square = kind == DirectionKind.Pca
            ? Covariance(network, share => progress?.Invoke(0.4 * share), stop)
            : Sensitivity(network, layers);
        stop.ThrowIfCancellationRequested();
        float[] vectors = Principal(square, network.WDim, Math.Min(ParameterTable.Directions, network.WDim));
        progress?.Invoke(0.5);
        float[] travel = DirectionTravel.Measure(network, layers, vectors, share => progress?.Invoke(0.5 + (0.5 * share)), stop);
        return new DirectionSet(kind, layers, vectors, travel);
    }

    static double[] Sensitivity(StyleGan2Network network, LayerSelection layers)
    {
        int width = network.WDim;
        var square = new double[width * width];
        int layer = 0;
        bool any = false;
        foreach (ModulatedConvolution convolution in Convolutions(network))
        {
            if (!layers.Contains(layer++)) continue;
            any = true;
            float[] weight = convolution.Style.Weight.ToArray();
            for (int at = 0; at < weight.Length; at += width)
            {
                ReadOnlySpan<float> row = weight.AsSpan(at, width);
                double length = 0;
                foreach (float value in row) length += (double)value * value;
                if (length > 0) AddSquare(row, 1 / length, square);
            }
        }

        return any ? square : throw new SynthesisException(
            $"this network has no layers {layers}: it has 0 to {layer - 1}; choose among these");
    }

    static double[] Covariance(StyleGan2Network network, Action<double> progress, CancellationToken stop)
    {
        var sampling = new WSampling(network.Mapping, network.ZDim, network.LabelCount);
        int width = network.WDim;
        var mean = new float[width];
        network.Mapping.AverageW.CopyTo(mean);
        var square = new double[width * width];
        var sum = new double[width];
        for (int first = 0; first < Samples; first += WSampling.BatchSize)
        {
            stop.ThrowIfCancellationRequested();
            float[] drawn = sampling.Draw(first, WSampling.BatchSize);
            for (int s = 0; s < WSampling.BatchSize; s++)
            {
                // Near the mean, so that little is lost when its square is taken away.
                Span<float> row = drawn.AsSpan(s * sampling.Stride, width);
                for (int d = 0; d < width; d++)
                {
                    row[d] -= mean[d];
                    sum[d] += row[d];
                }

                AddSquare(row, 1.0 / Samples, square);
            }

            progress((double)first / Samples);
        }

        for (int r = 0; r < width; r++)
            for (int c = 0; c < width; c++) square[(r * width) + c] -= sum[r] / Samples * (sum[c] / Samples);
        return square;
    }

    /// <summary>square += scale · x·xᵀ.</summary>
    static void AddSquare(ReadOnlySpan<float> x, double scale, double[] square)
    {
        int lanes = System.Numerics.Vector<double>.Count;
        Span<double> wide = x.Length <= MostOnStack ? stackalloc double[x.Length] : new double[x.Length];
        for (int c = 0; c < x.Length; c++) wide[c] = x[c];
        for (int r = 0; r < x.Length; r++)
        {
            Span<double> row = square.AsSpan(r * x.Length, x.Length);
            double factor = wide[r] * scale;
            int c = 0;
            for (; c <= row.Length - lanes; c += lanes)
                (new System.Numerics.Vector<double>(row[c..]) + (factor * new System.Numerics.Vector<double>(wide[c..]))).CopyTo(row[c..]);
            for (; c < row.Length; c++) row[c] += factor * wide[c];
        }
    }

    static float[] Principal(double[] square, int width, int count)
    {
        Matrix<double> axes = Matrix<double>.Build.Dense(width, width, square).Evd(Symmetricity.Symmetric).EigenVectors;
        var vectors = new float[count * width];
        for (int k = 0; k < count; k++)
        {
            // They come by rising eigenvalue.
            MathNet.Numerics.LinearAlgebra.Vector<double> axis = axes.Column(width - 1 - k).Normalize(2);
            if (axis[axis.AbsoluteMaximumIndex()] < 0) axis = -axis;
            for (int d = 0; d < width; d++) vectors[(k * width) + d] = (float)axis[d];
        }

        return vectors;
    }

    static IEnumerable<ModulatedConvolution> Convolutions(StyleGan2Network network)
    {
        foreach (SynthesisBlock block in network.Blocks)
        {
            if (block.Conv0 is not null) yield return block.Conv0;
            yield return block.Conv1;
        }
    }
}
