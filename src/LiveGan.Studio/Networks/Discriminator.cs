using LiveGan.Checkpoints.Networks;
using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace LiveGan.Studio.Networks;

/// <summary>A trainable StyleGAN2 discriminator of any <see cref="DiscriminatorArchitecture"/>.</summary>
/// <remarks>One thread. Reads the global random generator only when it is made.</remarks>
public sealed class Discriminator : IDisposable
{
    static readonly long[] First = [0];
    static readonly long[] Features = [1, 2, 3];

    readonly torch.ScalarType _precision;
    readonly Resampler _resampler;

    /// <summary>A discriminator with random weights.</summary>
    /// <param name="settings">Its shape.</param>
    /// <param name="precision">Precision of activations; weights are single precision always.</param>
    /// <param name="silentFrom">
    /// Blocks of this resolution and above are grown: where every block sees the picture and is pooled, they start without
    /// effect on the answer; elsewhere they start as a new network's.
    /// </param>
    public Discriminator(NetworkSettings settings, torch.ScalarType precision, int silentFrom = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        (Settings, _precision, _resampler) = (settings, precision, new Resampler(precision));
        var blocks = new List<ResolutionBlock>();
        for (int resolution = settings.Resolution; resolution > 4; resolution /= 2)
            blocks.Add(new ResolutionBlock(Parameters, settings, resolution, precision, resolution >= silentFrom));
        Blocks = blocks;
        int last = settings.Channels(4);
        if (settings.Discriminator is DiscriminatorArchitecture.Pooled or DiscriminatorArchitecture.Skip)
            FromRgb = new ConvolutionLayer(Parameters, "b4.fromrgb", 3, last, 1);
        Convolution = new ConvolutionLayer(Parameters, "b4.conv", last + 1, last, 3, clamp: settings.Clamp);
        Hidden = new DenseLayer(Parameters, "b4.fc", last * 16, last);
        Output = new DenseLayer(Parameters, "b4.out", last, 1);
    }

    /// <summary>Its shape.</summary>
    public NetworkSettings Settings { get; }

    /// <summary>Its trainable tensors.</summary>
    public ParameterSet Parameters { get; } = new();

    internal IReadOnlyList<ResolutionBlock> Blocks { get; }

    internal ConvolutionLayer? FromRgb { get; }

    internal ConvolutionLayer Convolution { get; }

    internal DenseLayer Hidden { get; }

    internal DenseLayer Output { get; }

    /// <summary>Pictures <c>[N, 3, R, R]</c> in −1…1 → logits <c>[N, 1]</c>, positive for real ones.</summary>
    public torch.Tensor Forward(torch.Tensor picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        torch.Tensor? x = null, seen = picture;
        foreach (ResolutionBlock block in Blocks)
            (x, seen) = block.Forward(x, seen, _resampler);
        if (FromRgb is not null)
            x = x! + FromRgb.Forward(Layout.ChannelsLast(seen!, _precision), _precision);
        x = WithDeviation(x!.to(torch.float32).contiguous());
        x = Convolution.Forward(x, torch.float32);
        x = leaky_relu(Hidden.Forward(x.reshape(x.size(0), -1)), 0.2) * Math.Sqrt(2);
        return Output.Forward(x);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Parameters.Dispose();
        _resampler.Dispose();
    }

    // Minibatch standard deviation (Karras et al. 2018, section 3): one more channel that tells how varied the batch is.
    torch.Tensor WithDeviation(torch.Tensor x)
    {
        long batch = x.size(0), wanted = Settings.DeviationGroup;
        long group = wanted > 0 && wanted < batch && batch % wanted == 0 ? wanted : batch;
        torch.Tensor groups = x.reshape(group, batch / group, x.size(1), x.size(2) * x.size(3));
        torch.Tensor centred = groups - groups.mean(First, true);
        torch.Tensor deviation = (centred.square().mean(First) + 1e-8).sqrt().reshape(batch / group, x.size(1), -1, 1).mean(Features);
        torch.Tensor channel = deviation.reshape(-1, 1, 1, 1).repeat(group, 1, x.size(2), x.size(3));
        return torch.cat([x, channel], 1);
    }
}
