using System.Runtime.CompilerServices;
using LiveGan.Core.Bending;
using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Simd;

namespace LiveGan.Synthesis.Cpu.Steps;

/// <summary>A layer's bends, with one vector width.</summary>
sealed unsafe class VectorBend<TSimd, TVector>(ConvolutionLayer layer, FeatureMap map) : BendStep(layer, map)
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void BendRow(in Bend bend, float* mask, int row)
    {
        int* rows = stackalloc int[BendSampling.MaxTaps], columns = stackalloc int[BendSampling.MaxTaps];
        float* weights = stackalloc float[BendSampling.MaxTaps];
        float** taps = stackalloc float*[BendSampling.MaxTaps];
        bool isSpatial = bend.IsSpatial;
        var sampling = new BendSampling(bend, Map.Size, row);
        TVector threshold = TSimd.Broadcast(bend.Threshold), below = TSimd.Broadcast(-bend.Threshold);
        TVector scale = TSimd.Broadcast(bend.Scale * (1f - bend.Ablate)), one = TSimd.Broadcast(1f);
        int count = 1;
        weights[0] = 1f;
        nint fromMap = isSpatial ? (nint)(Copy - Map.Pointer) : 0;
        for (int x = 0; x < Map.Size; x++)
        {
            float* pixel = Map.Pixel(row, x);
            taps[0] = pixel;
            if (isSpatial)
            {
                count = sampling.Taps(
                    x, new(rows, BendSampling.MaxTaps), new(columns, BendSampling.MaxTaps), new(weights, BendSampling.MaxTaps));
                for (int k = 0; k < count; k++) taps[k] = Map.Pixel(rows[k], columns[k]) + fromMap;
            }

            for (int c = 0; c < Map.Channels; c += TSimd.Lanes)
            {
                TVector chosen = TSimd.Load(mask + c);
                TVector sum = TSimd.Broadcast(0f);
                for (int k = 0; k < count; k++) sum = TSimd.MultiplyAdd(TSimd.Load(taps[k] + c), TSimd.Broadcast(weights[k]), sum);
                sum = TSimd.Subtract(sum, TSimd.Max(TSimd.Min(sum, threshold), below));
                sum = TSimd.Multiply(sum, scale);
                // What is not chosen stays to the bit.
                TVector rest = TSimd.Multiply(TSimd.Load(pixel + c), TSimd.Subtract(one, chosen));
                TSimd.Store(TSimd.MultiplyAdd(sum, chosen, rest), pixel + c);
            }
        }
    }
}
