using System.Globalization;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;
using LiveGan.Synthesis.Reference;
using LiveGan.Synthesis.Seeded;

namespace LiveGan.Synthesis.BuiltIn;

/// <summary>
/// The recipe of the built-in network: random weights from a seed, trained on nothing, but arranged so that they paint
/// glowing figures on a dark ground instead of grey mush.
/// </summary>
/// <remarks>
/// What is arranged: channels come in fours that are each other's quarter turns, so figures have (nearly) fourfold
/// symmetry; kernels lose half their mean, which keeps edges; biases are measured, so that every layer folds its inputs
/// about their middle; two groups of channels carry a bump and a ramp unchanged through all layers, so that figures
/// stand in the middle; RGB weights are saturated hues; styles are centred on w_avg with a chosen reach.
/// </remarks>
sealed class MandalaNetwork
{
    /// <summary>The seed of the embedded file.</summary>
    public const ulong EmbeddedSeed = 3;

    const int Dimensions = 512;
    const int MappingLayers = 4;
    const int SampleCount = 4;

    static readonly int[] ChannelCounts = [128, 128, 96, 64, 48, 32];
    static readonly float[] PaintLevels = [0.1f, 0.1f, 0.3f, 0.6f, 0.8f, 1f];

    readonly MandalaWeights _weights;
    readonly MappingNetwork _mapping;
    readonly CalibrationSamples _samples;
    readonly float[] _constant;
    readonly ulong _seed;

    MandalaNetwork(ulong seed)
    {
        _seed = seed;
        var weights = new SeededWeights(seed);
        var layers = new FullyConnectedLayer[MappingLayers];
        for (int i = 0; i < layers.Length; i++) layers[i] = weights.FullyConnected(Dimensions, Dimensions, 0f);
        var mapping = new MappingNetwork(null, layers, WeightTensor.From(new float[Dimensions], Dimensions));
        WStatistics statistics = WStatistics.Measure(mapping, Dimensions, 0, 2048);
        _mapping = mapping with { AverageW = WeightTensor.From(statistics.Mean, Dimensions) };
        _weights = new MandalaWeights(weights, statistics);
        _constant = _weights.Constant(ChannelCounts[0]);
        _samples = new CalibrationSamples(SampleStyles(_mapping), _constant, ChannelCounts[0]);
    }

    /// <summary>Makes the network of a seed; takes some seconds, because every layer is measured.</summary>
    public static StyleGan2Network Create(ulong seed = EmbeddedSeed) => new MandalaNetwork(seed).Build();

    StyleGan2Network Build()
    {
        var blocks = new SynthesisBlock[ChannelCounts.Length];
        for (int i = 0; i < blocks.Length; i++)
        {
            int size = 4 << i, channels = ChannelCounts[i];
            blocks[i] = new SynthesisBlock(
                size,
                i == 0 ? WeightTensor.From(_constant, channels, 4, 4) : null,
                i == 0 ? null : _weights.Convolution(_samples, channels, upsample: true),
                _weights.Convolution(_samples, channels, upsample: false),
                _weights.ToRgb(_samples, PaintLevels[i], isLast: i == blocks.Length - 1),
                null,
                SeededWeights.ResampleFilter);
        }

        return new StyleGan2Network
        {
            Format = SeededNetwork.FormatName,
            ZDim = Dimensions,
            WDim = Dimensions,
            LabelCount = 0,
            Resolution = 4 << (blocks.Length - 1),
            Channels = 3,
            Architecture = SynthesisArchitecture.Skip,
            Mapping = _mapping,
            Blocks = blocks,
            Metadata = new Dictionary<string, string>
            {
                ["name"] = "mandala",
                ["training"] = "none: random weights, arranged for fourfold symmetry and measured biases",
                ["seed"] = _seed.ToString(CultureInfo.InvariantCulture),
                ["licence"] = "MIT",
            },
        };
    }

    static float[][] SampleStyles(MappingNetwork mapping)
    {
        var network = new ReferenceMapping(mapping, Dimensions, 0);
        var styles = new float[SampleCount][];
        var z = new float[Dimensions];
        for (int i = 0; i < styles.Length; i++)
        {
            GaussianNoise.Fill(WStatistics.SampleSeed, (ulong)i, 0, z);
            network.Apply(z, 0, styles[i] = new float[Dimensions]);
        }

        return styles;
    }
}
