using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LiveGan.Synthesis.Cpu.Memory;

namespace LiveGan.Synthesis.Cpu.Amx;

/// <summary>Inputs times style as a product wants them: <c>[chunks, pixels, high and low, 32]</c> of bfloat16.</summary>
/// <remarks>
/// Pairs that are multiplied together lie side by side in a tile: here channel c with channel c + 16, so that two vectors make one
/// without moving numbers across. The weights are in the same order.
/// </remarks>
static unsafe class AmxInputs
{
    const uint HighBits = 0xFFFF0000;

    // Rounds to the nearest; a tie away from zero.
    const uint HalfUnit = 0x8000;

    /// <summary>Numbers of memory that a region needs.</summary>
    public static long Length(in AmxRegion region, int depth) => (long)region.Length * depth;

    /// <summary>Bytes from one chunk to the next.</summary>
    public static nint ChunkStride(in AmxRegion region) => region.Length * (nint)AmxProduct.PixelBytes;

    /// <summary>Scales and splits rows of a region, those beside included.</summary>
    /// <param name="source">The layer's input; its border is zero.</param>
    /// <param name="depth">Its channels.</param>
    /// <param name="style"><c>[depth]</c>.</param>
    /// <param name="region">Which part.</param>
    /// <param name="first">0 is the row above the region.</param>
    /// <param name="last">The row after the last.</param>
    /// <param name="target">Receives the region.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Split(PixelRows source, int depth, float* style, in AmxRegion region, int first, int last, float* target)
    {
        nint chunkStride = ChunkStride(region) / sizeof(float);
        for (int row = first; row < last; row++)
        {
            float* pixel = source.Pixel(region.Row - 1 + row, region.Column - 1);
            float* split = target + ((nint)row * region.Pitch * AmxProduct.ChunkChannels);
            for (int x = 0; x < region.Pitch; x++, pixel += depth, split += AmxProduct.ChunkChannels)
            {
                float* chunk = split;
                for (nint c = 0; c < depth; c += AmxProduct.ChunkChannels, chunk += chunkStride)
                    Split(Vector512.Load(pixel + c) * Vector512.Load(style + c), Vector512.Load(pixel + c + 16) * Vector512.Load(style + c + 16), chunk);
            }
        }
    }

    /// <summary>Splits 32 numbers: 32 high halves, then 32 low ones.</summary>
    /// <param name="near">The first of each pair.</param>
    /// <param name="far">The second.</param>
    /// <param name="target">128 bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Split(Vector512<float> near, Vector512<float> far, float* target)
    {
        Vector512<uint> half = Vector512.Create(HalfUnit), mask = Vector512.Create(HighBits);
        Vector512<uint> nearHigh = (near.AsUInt32() + half) & mask, farHigh = (far.AsUInt32() + half) & mask;
        Vector512<uint> nearLow = (near - nearHigh.AsSingle()).AsUInt32() + half, farLow = (far - farHigh.AsSingle()).AsUInt32() + half;
        ((nearHigh >>> 16) | farHigh).AsSingle().Store(target);
        ((nearLow >>> 16) | (farLow & mask)).AsSingle().Store(target + 16);
    }
}
