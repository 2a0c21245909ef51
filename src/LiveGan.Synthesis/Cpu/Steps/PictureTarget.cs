using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LiveGan.Synthesis.Cpu.Steps;

/// <summary>Where the finished picture goes in the present frame: planes of floats, or 8-bit RGBA.</summary>
sealed unsafe class PictureTarget(int size, int channels)
{
    float* _planes;
    byte* _rgba;

    /// <summary>Writes floats from now on, <c>[channels, size, size]</c>.</summary>
    public void UsePlanes(float* planes)
    {
        _planes = planes;
        _rgba = null;
    }

    /// <summary>Writes bytes from now on, <c>[size, size, 4]</c>.</summary>
    public void UseRgba(byte* rgba)
    {
        _planes = null;
        _rgba = rgba;
    }

    /// <summary>Writes a run of pixels.</summary>
    /// <param name="row">Their row.</param>
    /// <param name="column">The first one's column.</param>
    /// <param name="pixels"><c>[count, 4]</c>.</param>
    /// <param name="count">How many, within the row.</param>
    public void Write(int row, int column, float* pixels, int count)
    {
        int at = (row * size) + column, done = 0;
        if (_rgba == null)
        {
            for (; done < count; done++)
                for (int c = 0; c < channels; c++) _planes[(c * size * size) + at + done] = pixels[(4 * done) + c];
            return;
        }

        byte* target = _rgba + (4 * (nint)at);
        for (; done + 4 <= count; done += 4) Four(pixels + (4 * done)).Store(target + (4 * done));
        if (done == count) return;
        if (count > 4)
        {
            Four(pixels + (4 * (count - 4))).Store(target + (4 * (count - 4)));
            return;
        }

        float* last = stackalloc float[16];
        byte* bytes = stackalloc byte[16];
        new Span<float>(pixels + (4 * done), 4 * (count - done)).CopyTo(new Span<float>(last, 16));
        Four(last).Store(bytes);
        new Span<byte>(bytes, 4 * (count - done)).CopyTo(new Span<byte>(target + (4 * done), 16));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Vector128<byte> Four(float* pixels)
    {
        Vector128<ushort> near = Vector128.Narrow(Bytes(pixels), Bytes(pixels + 4));
        Vector128<ushort> far = Vector128.Narrow(Bytes(pixels + 8), Bytes(pixels + 12));
        Vector128<byte> bytes = Vector128.Narrow(near, far);
        return channels == 4 ? bytes : bytes | Vector128.Create(0xff000000u).AsByte();
    }

    // Not fused: the picture must be to the bit what PictureConversion makes of the floats.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Vector128<uint> Bytes(float* pixel)
    {
        Vector128<float> value = Vector128.Load(pixel);
        if (channels == 1) value = Vector128.Shuffle(value, Vector128<int>.Zero);
        Vector128<float> scaled = (value * Vector128.Create(127.5f)) + Vector128.Create(128f);
        scaled = Vector128.ConditionalSelect(Vector128.GreaterThan(scaled, Vector128<float>.Zero), scaled, Vector128<float>.Zero);
        return Vector128.ConvertToInt32Native(Vector128.Min(scaled, Vector128.Create(255f))).AsUInt32();
    }
}
