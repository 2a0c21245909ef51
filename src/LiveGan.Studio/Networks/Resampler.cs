using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace LiveGan.Studio.Networks;

/// <summary>The StyleGAN2 filter, outer([1, 3, 3, 1])/64, at every channel count in use.</summary>
sealed class Resampler(torch.ScalarType precision) : IDisposable
{
    static readonly long[] Two = [2, 2];
    static readonly long[] One = [1, 1];

    readonly Dictionary<(int Channels, bool Single, double Gain), torch.Tensor> _filters = [];

    /// <summary>Taps, row-major, of sum <paramref name="gain"/>.</summary>
    public static float[] Taps(double gain)
    {
        ReadOnlySpan<float> axis = [1, 3, 3, 1];
        var taps = new float[16];
        for (int i = 0; i < 16; i++)
            taps[i] = (float)(axis[i / 4] * axis[i % 4] / 64 * gain);
        return taps;
    }

    /// <summary>Smooths what a stride-2 transposed 3×3 convolution left: <c>[N, C, 2n+1, 2n+1]</c> → <c>[N, C, 2n, 2n]</c>.</summary>
    public torch.Tensor SmoothUpsampled(torch.Tensor x)
        => conv2d(x, Filter((int)x.size(1), 4, false), padding: One, groups: x.size(1));

    /// <summary>Halves activations: <c>[N, C, 2n, 2n]</c> → <c>[N, C, n, n]</c>.</summary>
    public torch.Tensor Halve(torch.Tensor x)
        => conv2d(x, Filter((int)x.size(1), 1, false), strides: Two, padding: One, groups: x.size(1));

    /// <summary>Smooths activations for a 3×3 convolution of stride 2 without padding: <c>[N, C, 2n, 2n]</c> → <c>[N, C, 2n+1, 2n+1]</c>.</summary>
    public torch.Tensor SmoothForStride(torch.Tensor x)
        => conv2d(x, Filter((int)x.size(1), 1, false), padding: Two, groups: x.size(1));

    /// <summary>Halves pictures, in single precision.</summary>
    public torch.Tensor HalvePicture(torch.Tensor picture)
    {
        torch.Tensor planes = picture.reshape(-1, 1, picture.size(2), picture.size(3));
        return conv2d(planes, Filter(1, 1, true), strides: Two, padding: One)
            .reshape(picture.size(0), picture.size(1), picture.size(2) / 2, picture.size(3) / 2);
    }

    /// <summary>Doubles pictures, in single precision: even samples ¼x[i−1] + ¾x[i], odd ¾x[i] + ¼x[i+1].</summary>
    public torch.Tensor DoublePicture(torch.Tensor picture)
    {
        torch.Tensor planes = picture.reshape(-1, 1, picture.size(2), picture.size(3));
        return conv_transpose2d(planes, Filter(1, 4, true), strides: Two, padding: One)
            .reshape(picture.size(0), picture.size(1), picture.size(2) * 2, picture.size(3) * 2);
    }

    public void Dispose()
    {
        foreach (torch.Tensor filter in _filters.Values)
            filter.Dispose();
    }

    torch.Tensor Filter(int channels, double gain, bool single)
    {
        if (!_filters.TryGetValue((channels, single, gain), out torch.Tensor? filter))
        {
            using DisposeScope scope = torch.NewDisposeScope();
            filter = torch.tensor(Taps(gain), [1, 1, 4, 4], single ? torch.float32 : precision)
                .expand(channels, 1, 4, 4).contiguous().DetachFromDisposeScope();
            _filters.Add((channels, single, gain), filter);
        }
        return filter;
    }
}
