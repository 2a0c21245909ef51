using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Bending;
using LiveGan.Core.Frames;
using LiveGan.Core.Latents;

namespace LiveGan.Synthesis;

/// <summary>A network ready to paint: latent in, picture out.</summary>
/// <remarks>
/// Owned by one thread at a time (it may use worker threads of its own inside a call). After a first call of each kind,
/// no method allocates.
/// </remarks>
public interface IGenerator : IDisposable
{
    /// <summary>The engine's name as <c>--engine</c> takes it: <c>cpu</c>, <c>reference</c>.</summary>
    string Engine { get; }

    /// <summary>The network it plays.</summary>
    GeneratorNetwork Network { get; }

    /// <summary>z → w, without truncation.</summary>
    /// <param name="z"><c>[ZDim]</c>; normalised inside.</param>
    /// <param name="label">0…LabelCount−1; ignored by unconditional networks.</param>
    /// <param name="w">Receives <c>[WDim]</c>.</param>
    void Map(ReadOnlySpan<float> z, int label, Span<float> w);

    /// <summary>ws → picture before 8-bit conversion, nominally −1…1.</summary>
    /// <param name="ws"><c>[StyleRows, WDim]</c>.</param>
    /// <param name="noise">Noise inputs.</param>
    /// <param name="image">Receives <c>[Channels, Resolution, Resolution]</c>.</param>
    void Synthesize(ReadOnlySpan<float> ws, in NoiseSettings noise, Span<float> image);

    /// <summary>The same with bends and gains of single layers' noise.</summary>
    /// <param name="ws"><c>[StyleRows, WDim]</c>.</param>
    /// <param name="noise">Noise inputs.</param>
    /// <param name="layers">What is done to single layers.</param>
    /// <param name="image">Receives <c>[Channels, Resolution, Resolution]</c>.</param>
    void Synthesize(ReadOnlySpan<float> ws, in NoiseSettings noise, LayerChanges layers, Span<float> image);

    /// <summary>The whole way of a live frame: fader values → truncated ws → picture → 8-bit RGBA.</summary>
    /// <param name="latent">May have more or fewer dimensions than the network: the rest is ignored, or 0.</param>
    /// <param name="frame">Its pixels are written; must be Resolution × Resolution.</param>
    void Render(LatentFrame latent, Frame frame);
}
