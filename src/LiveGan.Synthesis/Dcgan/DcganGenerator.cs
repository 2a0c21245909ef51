using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Bending;
using LiveGan.Core.Frames;
using LiveGan.Core.Latents;
using LiveGan.Synthesis.Cpu.Threads;

namespace LiveGan.Synthesis.Dcgan;

/// <summary>Plays a DCGAN on every core of the processor. Faders in w-space reach two deviations of z.</summary>
/// <remarks>Owned by one thread at a time. After a first call of each kind, no method allocates. Noise inputs are ignored: there are none.</remarks>
public sealed class DcganGenerator : IGenerator
{
    readonly DcganNetwork _network;
    readonly DcganLayer _last;
    readonly DcganBend[] _bends;
    readonly Schedule _schedule;
    readonly Schedule _bentSchedule;
    readonly WorkerTeam _team;
    readonly float[] _latent;
    readonly float[] _average;
    readonly float[] _w;
    readonly float[] _ws;
    readonly float[] _image;

    /// <param name="network">The network to play; it stays the caller's and must outlive the generator.</param>
    public DcganGenerator(DcganNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        _network = network;
        _latent = new float[network.WDim];
        var layers = new List<DcganLayer>();
        foreach (TransposedConvolution layer in network.Layers)
        {
            layers.Add(layers.Count == 0
                ? new DcganLayer(layer, _latent, 1, network.Layers.Count > 1)
                : new DcganLayer(layer, layers[^1].Output, layers[^1].OutputSize, layers.Count < network.Layers.Count - 1));
        }

        _last = layers[^1];
        int threads = Math.Clamp(Environment.ProcessorCount, 1, WorkerTeam.MaxThreads);
        _bends = [.. layers.Select((layer, i) => new DcganBend(layer, i, network.Layers[i].OutputChannels))];
        _team = new WorkerTeam(threads, _bends.Max(bend => bend.ScratchLength));
        _schedule = new Schedule(threads, [.. layers]);
        _bentSchedule = new Schedule(threads, [.. layers.Zip(_bends).SelectMany(pair => (Step[])[pair.First, pair.Second])]);
        _average = new float[network.WDim];
        _w = new float[network.WDim];
        _ws = new float[network.WDim];
        _image = new float[network.Channels * network.Resolution * network.Resolution];
    }

    /// <inheritdoc/>
    public string Engine => "cpu";

    /// <inheritdoc/>
    public GeneratorNetwork Network => _network;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A length does not fit the network.</exception>
    public void Map(ReadOnlySpan<float> z, int label, Span<float> w)
    {
        ThrowIfNotLength(z.Length, _network.ZDim, "z");
        ThrowIfNotLength(w.Length, _network.WDim, "w");
        z.CopyTo(w);
        if (_network.NormalizesZ) Normalize(w);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A length does not fit the network.</exception>
    public void Synthesize(ReadOnlySpan<float> ws, in NoiseSettings noise, Span<float> image) => Synthesize(ws, noise, default, image);

    /// <inheritdoc/>
    /// <remarks>Layers are the transposed convolutions, the last one's bends acting before its tanh; there are no noise inputs.</remarks>
    /// <exception cref="ArgumentException">A length does not fit the network.</exception>
    public void Synthesize(ReadOnlySpan<float> ws, in NoiseSettings noise, LayerChanges layers, Span<float> image)
    {
        ThrowIfNotLength(ws.Length, _network.WDim, "ws");
        ThrowIfNotLength(image.Length, _image.Length, "the image");
        ws.CopyTo(_latent);
        if (layers.Bends.IsEmpty)
        {
            _team.Run(_schedule);
        }
        else
        {
            foreach (DcganBend bend in _bends) bend.Use(layers.Bends);
            _team.Run(_bentSchedule);
        }

        ReadOnlySpan<float> x = _last.Output;
        int channels = _network.Channels, pixels = image.Length / channels, stride = _last.OutputStride;
        for (int p = 0; p < pixels; p++)
        {
            for (int c = 0; c < channels; c++) image[c * pixels + p] = MathF.Tanh(x[p * stride + c]);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The frame is not as large as the network's picture.</exception>
    public void Render(LatentFrame latent, Frame frame)
    {
        ArgumentNullException.ThrowIfNull(latent);
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Width != _network.Resolution || frame.Height != _network.Resolution)
        {
            throw new ArgumentException(
                $"a frame of {frame.Width}×{frame.Height} cannot take a picture of {_network.Resolution}×{_network.Resolution}", nameof(frame));
        }

        frame.Card = null;
        int given = Math.Min(_w.Length, latent.Values.Length);
        latent.Values.AsSpan(0, given).CopyTo(_w);
        _w.AsSpan(given).Clear();
        if (latent.Space == LatentSpace.W)
        {
            foreach (ref float value in _w.AsSpan()) value *= 2;
        }
        else if (_network.NormalizesZ)
        {
            Normalize(_w);
        }

        Truncation.Apply(_w, _average, latent.Psi, latent.PsiCutoff, _ws);
        Synthesize(_ws, default, latent.Layers, _image);
        PictureConversion.ToRgba(_image, _network.Channels, frame.Pixels);
    }

    /// <inheritdoc/>
    public void Dispose() => _team.Dispose();

    static void Normalize(Span<float> z)
    {
        double sum = 0;
        foreach (float value in z) sum += (double)value * value;
        float scale = (float)(1 / Math.Sqrt(sum / z.Length + 1e-8));
        foreach (ref float value in z) value *= scale;
    }

    static void ThrowIfNotLength(int length, int expected, string what)
    {
        if (length != expected) throw new ArgumentException($"{what} has {length} numbers where the network has {expected}");
    }
}
