using LiveGan.Core.Latents;
using LiveGan.Media.Films;
using LiveGan.Synthesis;

namespace LiveGan.App.Films;

/// <summary>The pictures along a path of latents.</summary>
/// <remarks>
/// A path of z goes through the mapping network at every frame; a path of w, one row or a row for each layer, is
/// truncated and painted as it is. One thread.
/// </remarks>
sealed class StylePathFilm : IPictureSource
{
    readonly IGenerator _generator;
    readonly LatentPath _path;
    readonly LatentSpace _space;
    readonly double _seconds;
    readonly float _psi;
    readonly int _label;
    readonly NoiseSettings _noise;
    readonly float[] _average;
    readonly float[] _latent;
    readonly float[] _w;
    readonly float[] _ws;
    readonly float[] _image;
    readonly byte[] _pixels;

    /// <param name="generator">Stays the caller's.</param>
    /// <param name="path">z <c>[ZDim]</c>, or w <c>[WDim]</c> or <c>[StyleRows · WDim]</c>.</param>
    /// <param name="space">What the path consists of.</param>
    /// <param name="seconds">From one latent to the next.</param>
    /// <param name="psi">Truncation.</param>
    /// <param name="label">Label of a conditional network.</param>
    /// <param name="noise">Noise inputs.</param>
    public StylePathFilm(IGenerator generator, LatentPath path, LatentSpace space, double seconds, float psi, int label, NoiseSettings noise)
    {
        _generator = generator;
        _path = path;
        _space = space;
        _seconds = seconds;
        _psi = psi;
        _label = label;
        _noise = noise;
        var network = generator.Network;
        _average = network.AverageW.ToArray();
        _latent = new float[path.Dimensions];
        _w = new float[network.WDim];
        _ws = new float[network.StyleRows * network.WDim];
        _image = new float[network.Channels * network.Resolution * network.Resolution];
        _pixels = new byte[network.Resolution * network.Resolution * 4];
    }

    public int Width => _generator.Network.Resolution;

    public int Height => _generator.Network.Resolution;

    public ReadOnlyMemory<byte> Paint(double time)
    {
        Synthesize(Style(time));
        return _pixels;
    }

    /// <summary>The style rows of a film time, <c>[StyleRows, WDim]</c>, to be changed or not.</summary>
    internal Span<float> Style(double time)
    {
        _path.Evaluate(time / _seconds, _latent);
        if (_space == LatentSpace.Z) _generator.Map(_latent, _label, _w);
        else _latent.AsSpan(0, _w.Length).CopyTo(_w);
        if (_latent.Length == _ws.Length && _space == LatentSpace.W) TruncateRows();
        else Truncation.Apply(_w, _average, _psi, -1, _ws);
        return _ws;
    }

    /// <summary>Paints style rows.</summary>
    internal ReadOnlyMemory<byte> Synthesize(ReadOnlySpan<float> ws)
    {
        _generator.Synthesize(ws, _noise, _image);
        PictureConversion.ToRgba(_image, _generator.Network.Channels, _pixels);
        return _pixels;
    }

    /// <summary>The network's average w, <c>[WDim]</c>.</summary>
    internal ReadOnlySpan<float> Average => _average;

    void TruncateRows()
    {
        for (int i = 0; i < _ws.Length; i++)
        {
            float average = _average[i % _average.Length];
            _ws[i] = _psi == 1f ? _latent[i] : average + _psi * (_latent[i] - average);
        }
    }
}
