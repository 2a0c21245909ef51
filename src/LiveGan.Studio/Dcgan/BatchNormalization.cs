using LiveGan.Studio.Networks;
using TorchSharp;
using TorchSharp.Modules;

namespace LiveGan.Studio.Dcgan;

/// <summary>Batch normalisation of pictures (Ioffe and Szegedy 2015): per channel, over the batch and all pixels.</summary>
sealed class BatchNormalization : IDisposable
{
    const double Epsilon = 1e-5;
    const float Rate = 0.1f;

    static readonly long[] AllButChannels = [0, 2, 3];

    public BatchNormalization(ParameterSet parameters, string name, int channels)
    {
        Scale = parameters.Constant(name + ".scale", 1, channels);
        Scale.data<float>().CopyFrom(Near(channels));
        Shift = parameters.Constant(name + ".shift", 0, channels);
        Mean = torch.zeros([channels]).DetachFromDisposeScope();
        Variance = torch.ones([channels]).DetachFromDisposeScope();
    }

    public Parameter Scale { get; }

    public Parameter Shift { get; }

    /// <summary>Running mean, <c>[C]</c>: what plays when there is no batch.</summary>
    public torch.Tensor Mean { get; }

    /// <summary>Running variance, <c>[C]</c>.</summary>
    public torch.Tensor Variance { get; }

    /// <summary>With the batch's own statistics, which the running ones follow.</summary>
    public torch.Tensor Train(torch.Tensor x)
    {
        torch.Tensor mean = x.mean(AllButChannels, true);
        torch.Tensor centred = x - mean;
        torch.Tensor variance = centred.square().mean(AllButChannels, true);
        using (torch.no_grad())
        {
            using torch.Tensor rate = torch.tensor(Rate);
            Mean.lerp_(mean.reshape(-1), rate);
            Variance.lerp_(variance.reshape(-1), rate);
        }
        return centred * ((variance + Epsilon).rsqrt() * Scale.reshape(1, -1, 1, 1)) + Shift.reshape(1, -1, 1, 1);
    }

    /// <summary>As factor and addend of each channel, from the running statistics.</summary>
    public (float[] Factor, float[] Addend) Fold()
    {
        float[] scale = Scale.data<float>().ToArray(), shift = Shift.data<float>().ToArray();
        float[] mean = Mean.data<float>().ToArray(), variance = Variance.data<float>().ToArray();
        float[] factor = [.. scale.Zip(variance, (s, v) => (float)(s / Math.Sqrt(v + Epsilon)))];
        return (factor, [.. shift.Select((value, c) => value - mean[c] * factor[c])]);
    }

    public void Dispose()
    {
        Mean.Dispose();
        Variance.Dispose();
    }

    // Normal around 1 with deviation 0.02, as the paper's code starts.
    static float[] Near(int channels)
    {
        using torch.Tensor noise = torch.randn([channels]);
        return [.. noise.data<float>().ToArray().Select(value => 1 + 0.02f * value)];
    }
}
