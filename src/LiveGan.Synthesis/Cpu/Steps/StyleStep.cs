using System.Runtime.InteropServices;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Threads;

namespace LiveGan.Synthesis.Cpu.Steps;

/// <summary>ws → the styles and demodulation of every layer whose row changed.</summary>
abstract unsafe class StyleStep : Step, IDisposable
{
    readonly NativeBuffer _latents;
    readonly bool[] _changed;

    /// <param name="styleRows">Rows of ws.</param>
    /// <param name="latentLength">Numbers in a row.</param>
    protected StyleStep(int styleRows, int latentLength)
    {
        LatentStride = Channels.PadLine(latentLength);
        _latents = new NativeBuffer((long)styleRows * LatentStride);
        _changed = new bool[styleRows];
    }

    /// <summary>Numbers in a row, padded with zeros.</summary>
    protected int LatentStride { get; }

    /// <summary>Takes this frame's rows and finds which differ from the last frame's.</summary>
    /// <param name="ws"><c>[rows, latent]</c>.</param>
    /// <param name="all">Whether to count every row as changed.</param>
    public void Update(ReadOnlySpan<float> ws, bool all)
    {
        int length = ws.Length / _changed.Length;
        IsActive = false;
        for (int row = 0; row < _changed.Length; row++)
        {
            ReadOnlySpan<float> wanted = ws.Slice(row * length, length);
            var present = new Span<float>(Latent(row), length);
            // By bits: −0 and NaN count as what they are.
            _changed[row] = all || !MemoryMarshal.AsBytes(wanted).SequenceEqual(MemoryMarshal.AsBytes(present));
            if (!_changed[row]) continue;
            wanted.CopyTo(present);
            IsActive = true;
        }
    }

    /// <summary>Whether a row differs from the last frame's.</summary>
    public bool IsChanged(int row) => _changed[row];

    /// <summary>A row of ws.</summary>
    protected float* Latent(int row) => _latents.Pointer + ((nint)row * LatentStride);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the rows.</summary>
    protected virtual void Dispose(bool disposing) => _latents.Dispose();
}
