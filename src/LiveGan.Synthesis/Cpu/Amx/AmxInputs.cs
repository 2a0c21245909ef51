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

    static nint ChunkStride(in AmxRegion region) => region.Length * (nint)AmxProduct.PixelBytes;

    /// <summary>A run of a region's pixels times one panel's weights.</summary>
    /// <param name="region">Whose inputs they are.</param>
    /// <param name="inputs">The region's.</param>
    /// <param name="first">The run's first pixel in the region.</param>
    /// <param name="count">Pixels, rounded up.</param>
    /// <param name="chunks">Input channels / 32.</param>
    /// <param name="taps">Offsets in bytes.</param>
    /// <param name="tapCount">How many.</param>
    /// <param name="weights">The panel's.</param>
    /// <param name="sums">Receives 32 numbers a pixel.</param>
    public static AmxProduct Product(
        in AmxRegion region, float* inputs, int first, int count, int chunks, nint* taps, int tapCount, byte* weights, float* sums) =>
        new()
        {
            Inputs = (byte*)inputs + ((nint)first * AmxProduct.PixelBytes),
            Weights = weights,
            Sums = sums,
            Taps = taps,
            TapCount = tapCount,
            Chunks = chunks,
            ChunkStride = ChunkStride(region),
            Blocks = AmxProduct.RoundUp(count) / AmxProduct.BlockPixels,
        };

    /// <summary>Scales and splits rows of a region, those beside included.</summary>
    /// <param name="source">The pixel above the region's first and before it.</param>
    /// <param name="stride">Numbers from one row to the next.</param>
    /// <param name="depth">Channels.</param>
    /// <param name="style"><c>[depth]</c>.</param>
    /// <param name="region">Which part.</param>
    /// <param name="first">0 is the row above the region.</param>
    /// <param name="last">The row after the last.</param>
    /// <param name="target">Receives the region.</param>
    public static void Split(
        float* source, nint stride, int depth, float* style, in AmxRegion region, int first, int last, float* target)
    {
        for (int row = first; row < last; row++)
            Split(source + (row * stride), depth, style, region.Pitch, target + Pixel(region, row, 0), ChunkStride(region) / sizeof(float));
        // After the last row there is none whose first zero it could share.
        if (last == region.Rows + 2) Clear(target + Pixel(region, last, 0), 1, depth, ChunkStride(region) / sizeof(float));
    }

    /// <summary>The same for all rows of a region that may go beyond the border of a map: what is there is zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SplitWithin(FeatureMap map, float* style, in AmxRegion region, float* target)
    {
        nint chunkStride = ChunkStride(region) / sizeof(float);
        int before = Math.Max(0, -region.Column), after = Math.Max(0, region.Column + region.Columns - map.Size);
        for (int row = 0; row < region.Rows + 2; row++)
        {
            int y = region.Row - 1 + row;
            bool isThere = y >= 0 && y < map.Size;
            int zeros = isThere ? before : region.Pitch;
            Clear(target + Pixel(region, row, 0), zeros, map.Channels, chunkStride);
            if (!isThere) continue;
            Split(
                map.Pixel(y, region.Column - 1 + before),
                map.Channels,
                style,
                region.Pitch - before - after,
                target + Pixel(region, row, before),
                chunkStride);
            Clear(target + Pixel(region, row, region.Pitch - after), after, map.Channels, chunkStride);
        }
    }

    static nint Pixel(in AmxRegion region, int row, int column) => (((nint)row * region.Pitch) + column) * AmxProduct.ChunkChannels;

    static void Clear(float* target, int pixels, int depth, nint chunkStride)
    {
        for (int c = 0; c < depth; c += AmxProduct.ChunkChannels, target += chunkStride)
            new Span<float>(target, pixels * AmxProduct.ChunkChannels).Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Split(float* pixel, int depth, float* style, int count, float* target, nint chunkStride)
    {
        for (int x = 0; x < count; x++, pixel += depth, target += AmxProduct.ChunkChannels)
        {
            float* chunk = target;
            for (nint c = 0; c < depth; c += AmxProduct.ChunkChannels, chunk += chunkStride)
            {
                Vector512<float> near = Vector512.Load(pixel + c) * Vector512.Load(style + c);
                Split(near, Vector512.Load(pixel + c + 16) * Vector512.Load(style + c + 16), chunk);
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
