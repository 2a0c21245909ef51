using System.Numerics;
using LiveGan.Core.Latents;

namespace LiveGan.Core.Drivers;

/// <summary>Runs <see cref="PerlinSettings"/> and <see cref="CircularPerlinSettings"/>.</summary>
sealed class PerlinDriver : Driver
{
    readonly int _octaves;
    readonly int _features;
    readonly float _falloff;
    readonly float _scale;
    readonly int _streams;
    readonly int _padded;
    readonly uint[] _seeds;
    readonly float[] _offsets;
    readonly int[] _stream;
    readonly float[] _near;
    readonly float[] _far;

    /// <param name="features">Lattice cells after which the first octave begins again, or 0 for never.</param>
    public PerlinDriver(
        DriverSettings settings, int[] dimensions, int octaves, float falloff, float spread, int features = 0)
        : base(settings, dimensions)
    {
        _octaves = Math.Clamp(octaves, 1, PerlinNoise.MaxOctaves);
        _falloff = falloff;
        _features = features;
        _scale = PerlinNoise.Scale(_octaves, _falloff);
        double density = (double)spread * spread;
        int count = dimensions.Length;
        _streams = density >= 1 ? count : (int)Math.Ceiling(density * (count - 1)) + 1;

        int width = Vector<float>.Count;
        _padded = (_streams + width - 1) / width * width;
        _seeds = new uint[_padded * _octaves];
        _offsets = new float[_padded * _octaves];
        for (int k = 0; k < _octaves; k++)
        {
            for (int s = 0; s < _padded; s++)
            {
                uint seed = PerlinNoise.OctaveSeed(SeededHash.At(settings.Seed, (uint)s, 0x73747265u), k);
                _seeds[k * _padded + s] = seed;
                _offsets[k * _padded + s] = PerlinNoise.OctaveOffset(seed);
            }
        }

        bool isMixed = density < 1;
        _stream = new int[isMixed ? count : 0];
        _near = new float[isMixed ? count : 0];
        _far = new float[isMixed ? count : 0];
        for (int i = 0; i < _stream.Length; i++)
        {
            double y = i * density;
            _stream[i] = (int)y;
            double v = y - _stream[i];
            v = v * v * (3 - 2 * v);
            _near[i] = (float)Math.Cos(Math.PI / 2 * v);
            _far[i] = (float)Math.Sin(Math.PI / 2 * v);
        }
    }

    internal override int MemoryLength => 3 * _octaves * _padded;

    public override void Sample(double phase, Span<float> values) => Fill(phase, values, null);

    internal override void Sample(double phase, Span<float> values, DriverMemory memory) => Fill(phase, values, memory);

    void Fill(double phase, Span<float> values, DriverMemory? memory)
    {
        SampleStreams(phase, values[.._streams], memory);
        if (_stream.Length > 0) Mix(values[.._stream.Length]);
    }

    void SampleStreams(double phase, Span<float> values, DriverMemory? memory)
    {
        Span<PerlinCell> cells = stackalloc PerlinCell[PerlinNoise.MaxOctaves];
        // A loop's place is the fraction of its cycle alone, so that every loop is equal to the last bit.
        if (_features > 0) phase = (phase - Math.Floor(phase)) * _features;
        Span<float> fractions = stackalloc float[PerlinNoise.MaxOctaves];
        Span<float> amplitudes = stackalloc float[PerlinNoise.MaxOctaves];
        float amplitude = _scale;
        for (int k = 0; k < _octaves; k++, phase *= 2, amplitude *= _falloff)
        {
            double whole = Math.Floor(phase);
            cells[k] = PerlinCell.At((long)whole, (long)_features << k);
            // Rounded to single, a fraction just below 1 may become 1.
            fractions[k] = MathF.Min((float)(phase - whole), MathF.BitDecrement(1f));
            amplitudes[k] = amplitude;
            if (memory?.Holds(k, cells[k].Here) == false) Remember(k, cells[k], memory.Numbers);
        }

        int width = Vector<float>.Count;
        for (int s = 0; s < values.Length; s += width)
        {
            Vector<float> sum = Vector<float>.Zero;
            for (int k = 0; k < _octaves; k++)
            {
                int at = k * _padded + s;
                var offsets = new Vector<float>(_offsets, at);
                sum += amplitudes[k] * (memory is null
                    ? PerlinNoise.At(new Vector<uint>(_seeds, at), offsets, cells[k], fractions[k])
                    : Known(memory.Numbers, k, s, offsets, fractions[k]));
            }
            if (s + width <= values.Length) sum.CopyTo(values[s..]);
            else
                for (int lane = 0; s + lane < values.Length; lane++) values[s + lane] = sum[lane];
        }
    }

    /// <summary>An octave's gradients at the cell and the two lattice points after it; they change once a feature.</summary>
    void Remember(int octave, PerlinCell cell, float[] gradients)
    {
        int first = 3 * octave * _padded;
        for (int s = 0; s < _padded; s += Vector<float>.Count)
        {
            var seeds = new Vector<uint>(_seeds, octave * _padded + s);
            PerlinNoise.GradientsAt(seeds, cell.Here).CopyTo(gradients, first + s);
            PerlinNoise.GradientsAt(seeds, cell.Next).CopyTo(gradients, first + _padded + s);
            PerlinNoise.GradientsAt(seeds, cell.AfterNext).CopyTo(gradients, first + 2 * _padded + s);
        }
    }

    Vector<float> Known(float[] gradients, int octave, int stream, Vector<float> offsets, float fraction)
    {
        int at = 3 * octave * _padded + stream;
        return PerlinNoise.Between(
            offsets,
            fraction,
            new Vector<float>(gradients, at),
            new Vector<float>(gradients, at + _padded),
            new Vector<float>(gradients, at + 2 * _padded));
    }

    /// <summary>Spreads the streams over the dimensions, in place.</summary>
    /// <remarks>Backwards: a dimension hears only streams of a number not above its own.</remarks>
    void Mix(Span<float> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int stream = _stream[i];
            values[i] = _far[i] == 0 ? values[stream] : _near[i] * values[stream] + _far[i] * values[stream + 1];
        }
    }
}
