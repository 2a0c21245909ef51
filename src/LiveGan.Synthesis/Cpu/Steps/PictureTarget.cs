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

    /// <summary>Writes one pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int row, int column, Vector128<float> pixel)
    {
        int at = (row * size) + column;
        if (_rgba == null)
        {
            for (int c = 0; c < channels; c++) _planes[(c * size * size) + at] = pixel[c];
            return;
        }

        // Not fused: the picture must be to the bit what PictureConversion makes of the floats.
        Vector128<float> scaled = (pixel * Vector128.Create(127.5f)) + Vector128.Create(128f);
        scaled = Vector128.ConditionalSelect(Vector128.GreaterThan(scaled, Vector128<float>.Zero), scaled, Vector128<float>.Zero);
        scaled = Vector128.Min(scaled, Vector128.Create(255f));
        Vector128<int> bytes = Vector128.ConvertToInt32(scaled);
        int r = bytes[0];
        int g = channels == 1 ? r : bytes[1], b = channels == 1 ? r : bytes[2], a = channels == 4 ? bytes[3] : 255;
        *(uint*)(_rgba + (4 * at)) = (uint)(r | (g << 8) | (b << 16) | (a << 24));
    }
}
