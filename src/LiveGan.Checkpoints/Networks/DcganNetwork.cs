using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.Networks;

/// <summary>
/// A DCGAN generator (Radford et al. 2016) ready to play, its batch normalisations folded into the weights: transposed
/// convolutions with ReLU between them and tanh at the end. It has no mapping network: w is z, in one row.
/// </summary>
/// <remarks>Immutable. Owns its tensors' memory (which may be a mapped file) until disposed.</remarks>
public sealed class DcganNetwork : GeneratorNetwork
{
    /// <summary>Kernel of every layer but the first; each of these doubles the picture: stride 2, padding 1.</summary>
    public const int Kernel = 4;

    /// <summary>The largest picture that is played.</summary>
    public const int HighestResolution = 512;

    const int LeastStart = 4, MostStart = 7, MostNumbers = 1 << 16;

    /// <param name="memory">What keeps the tensors' bytes alive, disposed with the network; or null.</param>
    public DcganNetwork(IDisposable? memory = null)
        : base(memory)
    {
    }

    /// <summary>Whether z is brought to unit RMS first, as a StyleGAN's is.</summary>
    public required bool NormalizesZ { get; init; }

    /// <summary>
    /// In the order in which they run. The first makes 4×4 to 7×7 of a single pixel, its kernel being that size; the rest have
    /// <see cref="Kernel"/>.
    /// </summary>
    public required IReadOnlyList<TransposedConvolution> Layers { get; init; }

    /// <inheritdoc/>
    public override int StyleRows => 1;

    /// <summary>The centre of truncation, <c>[WDim]</c>: zeros.</summary>
    public override WeightTensor AverageW => WeightTensor.From(new float[WDim], WDim);

    /// <summary>Height and width after the first layer, for a picture of some size.</summary>
    /// <param name="resolution">The picture's.</param>
    /// <returns>4 to 7, or 0 where no such network paints it.</returns>
    public static int Start(int resolution)
    {
        int start = resolution;
        while (start > MostStart && start % 2 == 0) start /= 2;
        return start is >= LeastStart and <= MostStart && resolution <= HighestResolution && start < resolution ? start : 0;
    }

    /// <summary>Checks that the layers fit each other, so that no engine has to.</summary>
    /// <exception cref="CheckpointException">They do not.</exception>
    internal void Check()
    {
        int start = Start(Resolution);
        if (start == 0) throw new CheckpointException($"its pictures are {Resolution}×{Resolution}, which no DCGAN paints that is played");
        if (Channels is not (1 or 3)) throw new CheckpointException($"its pictures have {Channels} channels, where 1 or 3 are played");
        if (ZDim is < 1 or > MostNumbers || WDim != ZDim || LabelCount != 0)
            throw new CheckpointException($"z {ZDim}, w {WDim} and {LabelCount} labels: a DCGAN has equal ones of at least 1 and no labels");
        int layers = 1 + int.Log2(Resolution / start), inputs = ZDim;
        if (Layers.Count != layers) throw new CheckpointException($"it has {Layers.Count} layers, where {Resolution}×{Resolution} takes {layers}");
        for (int i = 0; i < layers; i++)
        {
            TransposedConvolution layer = Layers[i];
            int kernel = i == 0 ? start : Kernel;
            if (layer.Weight.Shape.Length != 4 || layer.Bias.Shape.Length != 1 || layer.InputChannels != inputs || layer.OutputChannels is < 1 or > MostNumbers
                || layer.Weight.Shape[2] != kernel || layer.Weight.Shape[3] != kernel || layer.Bias.Count != layer.OutputChannels)
                throw new CheckpointException($"layer {i} has a weight of [{string.Join(", ", layer.Weight.Shape.ToArray())}], where [{inputs}, …, {kernel}, {kernel}] fits");
            inputs = layer.OutputChannels;
        }

        if (inputs != Channels) throw new CheckpointException($"its last layer paints {inputs} channels, where its metadata give {Channels}");
    }
}
