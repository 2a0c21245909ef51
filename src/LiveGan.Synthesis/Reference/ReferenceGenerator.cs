using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Bending;

namespace LiveGan.Synthesis.Reference;

/// <summary>
/// StyleGAN2 (Karras et al. 2020) as it reads in the paper: plain loops on one thread, sums in double precision. The
/// oracle of every other engine, and the one that plays where no other does.
/// </summary>
/// <remarks>Owned by one thread at a time. Weights are copied, so the network's memory is not read after construction.</remarks>
public sealed class ReferenceGenerator : StyleGanGenerator
{
    /// <summary>The engine's name.</summary>
    public const string EngineName = "reference";

    readonly ReferenceMapping _mapping;
    readonly ReferenceBlock[] _blocks;
    readonly Scratch _scratch;

    /// <param name="network">The network to play; it stays the caller's.</param>
    /// <exception cref="SynthesisException">The picture has other than 1, 3 or 4 channels.</exception>
    public ReferenceGenerator(StyleGan2Network network)
        : base(network)
    {
        _mapping = new ReferenceMapping(network.Mapping, network.ZDim, network.LabelCount);
        _blocks = new ReferenceBlock[network.Blocks.Count];
        int styleRow = 0;
        for (int i = 0; i < _blocks.Length; i++)
        {
            _blocks[i] = new ReferenceBlock(network.Blocks[i], network.Channels, styleRow);
            styleRow = _blocks[i].NextStyleRow;
        }

        _scratch = new Scratch(_blocks.Max(block => block.WeightCount), network.Resolution + 1);
    }

    /// <inheritdoc/>
    public override string Engine => EngineName;

    /// <summary>Is shown every intermediate tensor of the following syntheses; null for none.</summary>
    public ActivationObserver? Observer { get; set; }

    /// <inheritdoc/>
    protected override void MapCore(ReadOnlySpan<float> z, int label, Span<float> w) => _mapping.Apply(z, label, w);

    /// <inheritdoc/>
    protected override void SynthesizeCore(ReadOnlySpan<float> ws, in NoiseSettings noise, LayerChanges layers, Span<float> image)
    {
        ReadOnlySpan<float> features = default, picture = default;
        foreach (ReferenceBlock block in _blocks)
        {
            bool painted = block.Apply(features, picture, ws, noise, layers, _scratch, Observer);
            features = block.Features;
            picture = painted ? block.Image : default;
        }

        picture.CopyTo(image);
    }
}
