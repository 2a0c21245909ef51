using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Bending;
using LiveGan.Core.Frames;
using LiveGan.Core.Latents;
using LiveGan.Synthesis;

namespace LiveGan.App.Tests.Show;

/// <summary>Another engine, whose frames are counted, or which fails.</summary>
sealed class CountedGenerator(IGenerator inner) : IGenerator
{
    public int Frames { get; private set; }

    public SynthesisException? Fault { get; init; }

    public string Engine => inner.Engine;

    public GeneratorNetwork Network => inner.Network;

    public void Map(ReadOnlySpan<float> z, int label, Span<float> w) => inner.Map(z, label, w);

    public void Synthesize(ReadOnlySpan<float> ws, in NoiseSettings noise, Span<float> image) => inner.Synthesize(ws, noise, image);

    public void Synthesize(ReadOnlySpan<float> ws, in NoiseSettings noise, LayerChanges layers, Span<float> image) => inner.Synthesize(ws, noise, layers, image);

    public void Render(LatentFrame latent, Frame frame)
    {
        Frames++;
        if (Fault is not null) throw Fault;
        inner.Render(latent, frame);
    }

    public void Dispose()
    {
    }
}
