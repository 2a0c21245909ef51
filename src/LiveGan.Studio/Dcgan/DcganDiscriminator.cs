using LiveGan.Checkpoints.Networks;
using LiveGan.Studio.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.nn.functional;

namespace LiveGan.Studio.Dcgan;

/// <summary>A DCGAN discriminator (Radford et al. 2016): strided convolutions, leaky ReLU, batch normalisation but at both ends.</summary>
/// <remarks>One thread. Reads the global random generator only when it is made.</remarks>
public sealed class DcganDiscriminator : IDisposable
{
    const double Deviation = 0.02, Slope = 0.2;

    static readonly long[] Two = [2, 2];
    static readonly long[] One = [1, 1];

    readonly List<(Parameter Weight, BatchNormalization? Norm)> _layers = [];
    readonly Parameter _last;

    /// <summary>A discriminator with random weights.</summary>
    public DcganDiscriminator(DcganSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        int inputs = 3;
        for (int i = settings.Doublings - 1; i >= 0; i--)
        {
            int outputs = settings.ChannelsAt(i);
            string name = $"layer{settings.Doublings - 1 - i}";
            Parameter weight = Parameters.Normal(name + ".weight", Deviation, outputs, inputs, DcganNetwork.Kernel, DcganNetwork.Kernel);
            _layers.Add((weight, inputs == 3 ? null : new BatchNormalization(Parameters, name, outputs)));
            inputs = outputs;
        }
        _last = Parameters.Normal("last.weight", Deviation, 1, inputs, settings.Start, settings.Start);
    }

    /// <summary>Its trainable tensors.</summary>
    public ParameterSet Parameters { get; } = new();

    /// <summary>Pictures <c>[N, 3, R, R]</c> in −1…1 → logits <c>[N, 1]</c>, positive for real ones.</summary>
    public torch.Tensor Forward(torch.Tensor picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        torch.Tensor x = picture;
        foreach ((Parameter weight, BatchNormalization? norm) in _layers)
        {
            x = conv2d(x, weight, strides: Two, padding: One);
            x = leaky_relu(norm is null ? x : norm.Train(x), Slope);
        }
        return conv2d(x, _last).reshape(-1, 1);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Parameters.Dispose();
        foreach ((_, BatchNormalization? norm) in _layers)
            norm?.Dispose();
    }
}
