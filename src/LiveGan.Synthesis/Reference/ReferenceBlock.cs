using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Bending;

namespace LiveGan.Synthesis.Reference;

/// <summary>The layers of one resolution.</summary>
sealed class ReferenceBlock
{
    readonly string _xName, _skipName, _imageName;
    readonly int _size;
    readonly float[]? _constant;
    readonly ReferenceConvolution? _conv0;
    readonly ReferenceConvolution _conv1;
    readonly ReferenceToRgb? _toRgb;
    readonly float[]? _skipWeight, _bypass, _skip;
    readonly float[] _filter, _image;

    /// <param name="block">The block's numbers.</param>
    /// <param name="channels">Channels of the picture.</param>
    /// <param name="styleRow">The row of ws that its first layer reads.</param>
    public ReferenceBlock(SynthesisBlock block, int channels, int styleRow)
    {
        string name = $"b{block.Resolution}";
        (_xName, _skipName, _imageName) = (name + ".x", name + ".skip", name + ".img");
        _size = block.Resolution;
        _constant = block.Constant?.ToArray();
        if (block.Conv0 is not null) _conv0 = new(block.Conv0, _size, styleRow++, name + ".conv0");
        _conv1 = new(block.Conv1, _size, styleRow++, name + ".conv1");
        if (block.ToRgb is not null) _toRgb = new(block.ToRgb, _size, styleRow, name + ".torgb");
        _filter = block.Filter.ToArray();
        _image = new float[channels * _size * _size];
        NextStyleRow = styleRow;
        if (block.Skip is null) return;
        _skipWeight = block.Skip.ToArray();
        _bypass = new float[block.Skip.Shape[0] * _size * _size / 4];
        _skip = new float[block.Skip.Shape[0] * _size * _size];
    }

    /// <summary>The row of ws that the next block's first layer reads, shared with this block's ToRgb.</summary>
    public int NextStyleRow { get; }

    /// <summary>Most weights of one layer.</summary>
    public int WeightCount =>
        Math.Max(Math.Max(_conv0?.WeightCount ?? 0, _conv1.WeightCount), _toRgb?.WeightCount ?? 0);

    /// <summary>The block's picture so far, <c>[channels, R, R]</c>; means something where <see cref="Apply"/> returned true.</summary>
    public float[] Image => _image;

    /// <summary>The block's features, <c>[C, R, R]</c>.</summary>
    public float[] Features => _conv1.Output;

    /// <summary>Computes <see cref="Features"/> and <see cref="Image"/>.</summary>
    /// <param name="x">Features of the block before; empty for the first.</param>
    /// <param name="image">Picture of the block before; empty where there is none yet.</param>
    /// <param name="ws">All style rows.</param>
    /// <param name="noise">Noise inputs.</param>
    /// <param name="layers">What is done to single layers.</param>
    /// <param name="scratch">Shared buffers.</param>
    /// <param name="observer">Sees the intermediates, or null.</param>
    /// <returns>Whether there is a picture yet.</returns>
    public bool Apply(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> image,
        ReadOnlySpan<float> ws,
        in NoiseSettings noise,
        LayerChanges layers,
        Scratch scratch,
        ActivationObserver? observer)
    {
        float gain = _skipWeight is null ? 1f : MathF.Sqrt(0.5f);
        if (_skipWeight is not null) Bypass(x, gain, scratch, observer);
        if (_conv0 is null)
        {
            _conv1.Apply(_constant, ws, noise, layers, gain, scratch, observer);
        }
        else
        {
            _conv0.Apply(x, ws, noise, layers, 1f, scratch, observer);
            _conv1.Apply(_conv0.Output, ws, noise, layers, gain, scratch, observer);
        }

        if (_skip is not null) for (int i = 0; i < _skip.Length; i++) Features[i] += _skip[i];
        observer?.Invoke(_xName, Features);
        return Paint(image, ws, scratch, observer);
    }

    void Bypass(ReadOnlySpan<float> x, float gain, Scratch scratch, ActivationObserver? observer)
    {
        int half = _size / 2;
        Arithmetic.Correlate(x, x.Length / (half * half), half, _skipWeight, 1, scratch.Plane, _bypass);
        Arithmetic.Filter(_bypass, half, 2, 2, _filter, _size, _skip);
        foreach (ref float value in _skip.AsSpan()) value *= gain;
        observer?.Invoke(_skipName, _skip);
    }

    bool Paint(ReadOnlySpan<float> image, ReadOnlySpan<float> ws, Scratch scratch, ActivationObserver? observer)
    {
        if (image.IsEmpty) Array.Clear(_image);
        else Arithmetic.Filter(image, _size / 2, 2, 2, _filter, _size, _image);
        if (_toRgb is not null)
        {
            _toRgb.Apply(Features, ws, scratch, observer);
            for (int i = 0; i < _image.Length; i++) _image[i] += _toRgb.Output[i];
        }

        bool painted = !image.IsEmpty || _toRgb is not null;
        if (painted) observer?.Invoke(_imageName, _image);
        return painted;
    }
}
