using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Bending;
using LiveGan.Core.Frames;
using LiveGan.Core.Latents;
using LiveGan.Core.Parameters;
using LiveGan.Synthesis.Directions;

namespace LiveGan.Synthesis;

/// <summary>
/// What every engine shares: arguments are checked here, and a live frame's way from fader values to style rows is
/// walked here; an engine fills in the cores.
/// </summary>
/// <remarks>
/// <para>Owned by one thread at a time. After a first call of each kind, no method allocates.</para>
/// <para>Making one maps 512 seeded z once, to know how far each w dimension reaches (<see cref="Spread"/>).</para>
/// </remarks>
public abstract class StyleGanGenerator : IGenerator
{
    readonly float[] _average;
    readonly float[] _z;
    readonly float[] _w;
    readonly float[] _ws;
    float[]? _image;
    float[]? _otherWs;

    /// <param name="network">The network to play; it stays the caller's and must outlive the generator.</param>
    /// <exception cref="SynthesisException">The picture has other than 1, 3 or 4 channels.</exception>
    protected StyleGanGenerator(StyleGan2Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network.Channels is not (1 or 3 or 4))
        {
            throw new SynthesisException(
                $"cannot play a network of {network.Channels} picture channels: only 1 (grey), 3 (RGB) and 4 (RGBA) can be shown");
        }

        Network = network;
        Spread = WStatistics.Measure(network.Mapping, network.ZDim, network.LabelCount);
        _average = network.Mapping.AverageW.ToArray();
        _z = new float[network.ZDim];
        _w = new float[network.WDim];
        _ws = new float[network.StyleRows * network.WDim];
    }

    /// <inheritdoc/>
    public abstract string Engine { get; }

    /// <summary>The network it plays.</summary>
    public StyleGan2Network Network { get; }

    GeneratorNetwork IGenerator.Network => Network;

    /// <summary>How far w reaches per dimension; a fader at 1 in <see cref="LatentSpace.W"/> is two deviations from w_avg.</summary>
    public WStatistics Spread { get; }

    /// <summary>True once disposed.</summary>
    protected bool IsDisposed { get; private set; }

    /// <summary>Numbers of one picture: Channels · Resolution².</summary>
    protected int ImageLength => Network.Channels * Network.Resolution * Network.Resolution;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A length does not fit the network.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A conditional network has no such label.</exception>
    public void Map(ReadOnlySpan<float> z, int label, Span<float> w)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        ThrowIfNotLength(z.Length, Network.ZDim, "z");
        ThrowIfNotLength(w.Length, Network.WDim, "w");
        MapCore(z, ValidLabel(label), w);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A length does not fit the network.</exception>
    public void Synthesize(ReadOnlySpan<float> ws, in NoiseSettings noise, Span<float> image) =>
        Synthesize(ws, noise, default, image);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A length does not fit the network.</exception>
    public void Synthesize(ReadOnlySpan<float> ws, in NoiseSettings noise, LayerChanges layers, Span<float> image)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        ThrowIfNotLength(ws.Length, _ws.Length, "ws");
        ThrowIfNotLength(image.Length, ImageLength, "the image");
        SynthesizeCore(ws, noise, layers, image);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The frame is not as large as the network's picture.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A conditional network has no such label.</exception>
    public void Render(LatentFrame latent, Frame frame)
    {
        ReadOnlySpan<float> ws = Prepare(latent, frame, out NoiseSettings noise);
        frame.Card = null;
        RenderCore(ws, noise, latent.Layers, frame.Pixels);
    }

    /// <summary>What <see cref="Render"/> does before it paints: checks, and walks the latent's way to the style rows.</summary>
    /// <param name="latent">As <see cref="Render"/> takes it.</param>
    /// <param name="frame">As <see cref="Render"/> takes it.</param>
    /// <param name="noise">The noise inputs that the latent asks for.</param>
    /// <returns><c>[StyleRows, WDim]</c>, valid until the next call.</returns>
    protected ReadOnlySpan<float> Prepare(LatentFrame latent, Frame frame, out NoiseSettings noise)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        ArgumentNullException.ThrowIfNull(latent);
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Width != Network.Resolution || frame.Height != Network.Resolution)
        {
            throw new ArgumentException(
                $"a frame of {frame.Width}×{frame.Height} cannot take a picture of {Network.Resolution}×{Network.Resolution}",
                nameof(frame));
        }

        Style(latent, _ws);
        noise = new NoiseSettings(latent.Noise, latent.NoiseAmount, latent.NoiseSeed);
        return _ws;
    }

    /// <summary>
    /// Fader values → style rows, the first half of <see cref="Render"/>: each deck's latent, in each layer range with its
    /// offset, mapped and truncated; the decks mixed row by row; then the directions.
    /// </summary>
    /// <param name="latent">May have more or fewer dimensions than the network: the rest is ignored, or 0.</param>
    /// <param name="ws">Receives <c>[StyleRows, WDim]</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="ws"/> does not fit the network.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A conditional network has no such label.</exception>
    public void Style(LatentFrame latent, Span<float> ws)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        ArgumentNullException.ThrowIfNull(latent);
        ThrowIfNotLength(ws.Length, _ws.Length, "ws");
        Style(latent, latent.Values, ws);
        if (latent.UsesOther)
        {
            _otherWs ??= new float[_ws.Length];
            Style(latent, latent.Other, _otherWs);
            DeckMix.Apply(latent, _average, _otherWs, ws);
        }

        ReadOnlySpan<float> directions = latent.Parameters.AsSpan(ParameterTable.Direction, ParameterTable.Directions);
        if (!directions.ContainsAnyExcept(0f)) return;
        Directions?.Find(latent.Directions, latent.DirectionLayers)?.AddTo(ws, directions);
    }

    /// <summary>Where directions come from, or null for none; they do nothing until they are found.</summary>
    public DirectionShelf? Directions { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (IsDisposed) return;
        IsDisposed = true;
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>z → w; the lengths and the label are already checked.</summary>
    /// <param name="z"><c>[ZDim]</c>, not yet normalised.</param>
    /// <param name="label">0…LabelCount−1, or 0 for an unconditional network.</param>
    /// <param name="w">Receives <c>[WDim]</c>.</param>
    protected abstract void MapCore(ReadOnlySpan<float> z, int label, Span<float> w);

    /// <summary>ws → picture; the lengths are already checked.</summary>
    /// <param name="ws"><c>[StyleRows, WDim]</c>.</param>
    /// <param name="noise">Noise inputs; random planes come from <see cref="GaussianNoise.FillLayer"/>.</param>
    /// <param name="layers">Gains of single layers' noise, and bends as <see cref="Bend"/> defines them; not yet limited.</param>
    /// <param name="image">Receives <c>[Channels, Resolution, Resolution]</c>.</param>
    protected abstract void SynthesizeCore(ReadOnlySpan<float> ws, in NoiseSettings noise, LayerChanges layers, Span<float> image);

    /// <summary>ws → 8-bit RGBA; an engine that converts in its last pass overrides this.</summary>
    /// <param name="ws"><c>[StyleRows, WDim]</c>.</param>
    /// <param name="noise">Noise inputs.</param>
    /// <param name="layers">Gains of single layers' noise, and bends as <see cref="Bend"/> defines them; not yet limited.</param>
    /// <param name="pixels">Receives <c>[Resolution, Resolution, 4]</c> as <see cref="PictureConversion.ToRgba"/> writes it.</param>
    protected virtual void RenderCore(ReadOnlySpan<float> ws, in NoiseSettings noise, LayerChanges layers, Span<byte> pixels)
    {
        _image ??= new float[ImageLength];
        SynthesizeCore(ws, noise, layers, _image);
        PictureConversion.ToRgba(_image, Network.Channels, pixels);
    }

    /// <summary>Releases what the engine owns, once.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    void Style(LatentFrame latent, float[] values, Span<float> ws)
    {
        Work(latent, values, default);
        Truncation.Apply(_w, _average, latent.Psi, latent.PsiCutoff, ws);
        StyleRanges(latent, values, ws);
        AddRows(latent, latent.Rows, latent.RowShare, ws);
        AddRows(latent, latent.FormerRows, latent.FormerRowShare, ws);
    }

    void AddRows(LatentFrame latent, RowOffsets? offsets, float share, Span<float> ws)
    {
        if (offsets is null || share == 0 || latent.Space != LatentSpace.W) return;
        ReadOnlySpan<float> deviation = Spread.StandardDeviation;
        for (int row = 0; row < Math.Min(offsets.Count, Network.StyleRows); row++)
        {
            Span<float> w = ws.Slice(row * _w.Length, _w.Length);
            ReadOnlySpan<float> offset = offsets.Of(row);
            float scale = 2 * share * (latent.PsiCutoff < 0 || row < latent.PsiCutoff ? latent.Psi : 1);
            for (int d = 0; d < Math.Min(offset.Length, w.Length); d++) w[d] += scale * offset[d] * deviation[d];
        }
    }

    void StyleRanges(LatentFrame latent, float[] values, Span<float> ws)
    {
        if (!latent.HasOffsets) return;
        for (int row = 0, rows = Network.StyleRows; row < rows;)
        {
            LayerRange range = LayerSelection.RangeOf(row);
            int first = row;
            while (row < rows && LayerSelection.RangeOf(row) == range) row++;
            ReadOnlySpan<float> offsets = latent.OffsetsOf(range);
            if (!offsets.ContainsAnyExcept(0f)) continue;
            Work(latent, values, offsets);
            int cutoff = latent.PsiCutoff < 0 ? -1 : Math.Max(0, latent.PsiCutoff - first);
            Truncation.Apply(_w, _average, latent.Psi, cutoff, ws[(first * _w.Length)..(row * _w.Length)]);
        }
    }

    /// <summary>Fader values, with offsets or none, → w.</summary>
    void Work(LatentFrame latent, ReadOnlySpan<float> values, ReadOnlySpan<float> offsets)
    {
        bool isW = latent.Space == LatentSpace.W;
        int reach = Math.Min(isW ? _w.Length : _z.Length, values.Length);
        if (isW)
        {
            ReadOnlySpan<float> deviation = Spread.StandardDeviation;
            _average.CopyTo(_w, 0);
            for (int d = 0; d < reach; d++) _w[d] += (offsets.IsEmpty ? values[d] : values[d] + offsets[d]) * 2f * deviation[d];
            return;
        }

        values[..reach].CopyTo(_z);
        _z.AsSpan(reach).Clear();
        for (int d = 0; !offsets.IsEmpty && d < reach; d++) _z[d] += offsets[d];
        MapCore(_z, ValidLabel(latent.Label), _w);
    }

    int ValidLabel(int label)
    {
        if (Network.LabelCount == 0) return 0;
        if ((uint)label < (uint)Network.LabelCount) return label;
        throw new ArgumentOutOfRangeException(
            nameof(label), label, $"the network has the labels 0 to {Network.LabelCount - 1}; choose one of these");
    }

    static void ThrowIfNotLength(int length, int expected, string what)
    {
        if (length != expected) throw new ArgumentException($"{what} has {length} numbers where the network has {expected}");
    }
}
