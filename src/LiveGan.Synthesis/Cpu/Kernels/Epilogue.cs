using System.Runtime.CompilerServices;
using LiveGan.Synthesis.Cpu.Simd;

namespace LiveGan.Synthesis.Cpu.Kernels;

/// <summary>What follows a convolution: demodulation, noise, bias, leaky ReLU, gain and clamp, for one vector of channels.</summary>
/// <remarks>The gain is positive, so it is folded into the factors before the activation.</remarks>
readonly unsafe struct Epilogue<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    readonly TVector _gain;
    readonly TVector _bias;
    readonly TVector _strength;
    readonly TVector _clamp;

    /// <param name="layer">This frame's numbers.</param>
    /// <param name="channel">The vector's first channel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Epilogue(ConvolutionLayer layer, int channel)
    {
        _gain = TSimd.Load(layer.Gain + channel);
        _bias = TSimd.Load(layer.Bias + channel);
        _strength = TSimd.Broadcast(layer.NoiseStrength);
        _clamp = TSimd.Broadcast(layer.Clamp);
    }

    /// <param name="sum">The convolution's.</param>
    /// <param name="noise">The pixel's noise, or null.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply(TVector sum, float* noise)
    {
        TVector value = TSimd.MultiplyAdd(sum, _gain, _bias);
        if (noise != null) value = TSimd.MultiplyAdd(TSimd.Broadcast(*noise), _strength, value);
        value = TSimd.Max(value, TSimd.Multiply(value, TSimd.Broadcast(0.2f)));
        return TSimd.Max(TSimd.Min(value, _clamp), TSimd.Subtract(default, _clamp));
    }

    /// <summary>Applies it and stores the result.</summary>
    /// <param name="sum">The convolution's.</param>
    /// <param name="noise">The pixel's noise, or null.</param>
    /// <param name="target">Receives it.</param>
    /// <param name="streams">Whether to write past the caches.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(TVector sum, float* noise, float* target, bool streams)
    {
        if (streams) TSimd.StoreStreaming(Apply(sum, noise), target);
        else TSimd.Store(Apply(sum, noise), target);
    }
}
