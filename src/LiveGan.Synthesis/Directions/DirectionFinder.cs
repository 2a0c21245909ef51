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
        Matrix<double> square = kind == DirectionKind.Pca
            ? Covariance(network, share => progress?.Invoke(0.4 * share), stop)
            : Sensitivity(network, layers);
        stop.ThrowIfCancellationRequested();
        float[] vectors = Principal(square, Math.Min(ParameterTable.Directions, network.WDim));
        progress?.Invoke(0.5);
        float[] travel = DirectionTravel.Measure(network, layers, vectors, share => progress?.Invoke(0.5 + (0.5 * share)), stop);
        return new DirectionSet(kind, layers, vectors, travel);
    }

    static Matrix<double> Sensitivity(StyleGan2Network network, LayerSelection layers)
    {
        int width = network.WDim;
        var square = Matrix<double>.Build.Dense(width, width);
        int layer = 0;
        bool any = false;
        foreach (ModulatedConvolution convolution in Convolutions(network))
        {
            if (!layers.Contains(layer++)) continue;
            any = true;
            float[] weight = convolution.Style.Weight.ToArray();
            var rows = Matrix<double>.Build.Dense(weight.Length / width, width, (r, c) => weight[(r * width) + c]).NormalizeRows(2);
            square += rows.TransposeThisAndMultiply(rows);
        }

        return any ? square : throw new SynthesisException(
            $"this network has no layers {layers}: it has 0 to {layer - 1}; choose among these");
    }

    static Matrix<double> Covariance(StyleGan2Network network, Action<double> progress, CancellationToken stop)
    {
        var sampling = new WSampling(network.Mapping, network.ZDim, network.LabelCount);
        int width = network.WDim;
        var mean = Vector<double>.Build.Dense(width);
        var square = Matrix<double>.Build.Dense(width, width);
        for (int first = 0; first < Samples; first += WSampling.BatchSize)
        {
            stop.ThrowIfCancellationRequested();
            float[] drawn = sampling.Draw(first, WSampling.BatchSize);
            var rows = Matrix<double>.Build.Dense(WSampling.BatchSize, width, (r, c) => drawn[(r * sampling.Stride) + c]);
            mean += rows.ColumnSums();
            square += rows.TransposeThisAndMultiply(rows);
            progress((double)first / Samples);
        }

        mean /= Samples;
        return (square / Samples) - mean.OuterProduct(mean);
    }

    static float[] Principal(Matrix<double> square, int count)
    {
        Matrix<double> axes = square.Evd(Symmetricity.Symmetric).EigenVectors;
        int width = square.RowCount;
        var vectors = new float[count * width];
        for (int k = 0; k < count; k++)
        {
            // They come by rising eigenvalue.
            Vector<double> axis = axes.Column(width - 1 - k).Normalize(2);
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
