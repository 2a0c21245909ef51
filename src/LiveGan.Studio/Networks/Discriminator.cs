using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace LiveGan.Studio.Networks;

/// <summary>
/// A StyleGAN2 discriminator of the skip architecture: every resolution sees the picture at its size, so that a block can be
/// added on top of a trained network without changing its answers.
/// </summary>
/// <remarks>One thread. Reads the global random generator only when it is made.</remarks>
public sealed class Discriminator : IDisposable
{
    const int GroupSize = 4;

    static readonly long[] First = [0];
    static readonly long[] Features = [1, 2, 3];

    readonly torch.ScalarType _precision;
    readonly Resampler _resampler;
    readonly List<(ConvolutionLayer FromRgb, ConvolutionLayer Conv0, ConvolutionLayer Conv1)> _blocks = [];
    readonly ConvolutionLayer _lastFromRgb, _lastConvolution;
    readonly DenseLayer _hidden, _output;

    /// <summary>A discriminator with random weights.</summary>
    /// <param name="settings">Its shape.</param>
    /// <param name="precision">Precision of activations; weights are single precision always.</param>
    /// <param name="silentFrom">Blocks of this resolution and above start without effect on the answer: they are grown.</param>
    public Discriminator(NetworkSettings settings, torch.ScalarType precision, int silentFrom = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        (Settings, _precision, _resampler) = (settings, precision, new Resampler(precision));
        for (int resolution = settings.Resolution; resolution > 4; resolution /= 2)
        {
            int channels = settings.Channels(resolution), next = settings.Channels(resolution / 2);
            string name = $"b{resolution}";
            _blocks.Add((
                new ConvolutionLayer(Parameters, name + ".fromrgb", 3, channels, 1),
                new ConvolutionLayer(Parameters, name + ".conv0", channels, channels, 3),
                new ConvolutionLayer(Parameters, name + ".conv1", channels, next, 3, resolution >= silentFrom)));
        }
        int last = settings.Channels(4);
        _lastFromRgb = new ConvolutionLayer(Parameters, "b4.fromrgb", 3, last, 1);
        _lastConvolution = new ConvolutionLayer(Parameters, "b4.conv", last + 1, last, 3);
        _hidden = new DenseLayer(Parameters, "b4.fc", last * 16, last);
        _output = new DenseLayer(Parameters, "b4.out", last, 1);
    }

    /// <summary>Its shape.</summary>
    public NetworkSettings Settings { get; }

    /// <summary>Its trainable tensors.</summary>
    public ParameterSet Parameters { get; } = new();

    /// <summary>Pictures <c>[N, 3, R, R]</c> in −1…1 → logits <c>[N, 1]</c>, positive for real ones.</summary>
    public torch.Tensor Forward(torch.Tensor picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        torch.Tensor? x = null;
        foreach ((ConvolutionLayer fromRgb, ConvolutionLayer conv0, ConvolutionLayer conv1) in _blocks)
        {
            torch.Tensor seen = fromRgb.Forward(Layout.ChannelsLast(picture, _precision), _precision);
            x = conv0.Forward(x is null ? seen : x + seen, _precision);
            x = conv1.Forward(_resampler.Halve(x), _precision);
            picture = _resampler.HalvePicture(picture);
        }
        x = x! + _lastFromRgb.Forward(Layout.ChannelsLast(picture, _precision), _precision);
        x = WithDeviation(x.to(torch.float32).contiguous());
        x = _lastConvolution.Forward(x, torch.float32);
        x = leaky_relu(_hidden.Forward(x.reshape(x.size(0), -1)), 0.2) * Math.Sqrt(2);
        return _output.Forward(x);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Parameters.Dispose();
        _resampler.Dispose();
    }

    // Minibatch standard deviation (Karras et al. 2018, section 3): one more channel that tells how varied the batch is.
    static torch.Tensor WithDeviation(torch.Tensor x)
    {
        long batch = x.size(0), group = batch % GroupSize == 0 ? GroupSize : batch;
        torch.Tensor groups = x.reshape(group, batch / group, x.size(1), x.size(2) * x.size(3));
        torch.Tensor centred = groups - groups.mean(First, true);
        torch.Tensor deviation = (centred.square().mean(First) + 1e-8).sqrt().reshape(batch / group, x.size(1), -1, 1).mean(Features);
        torch.Tensor channel = deviation.reshape(-1, 1, 1, 1).repeat(group, 1, x.size(2), x.size(3));
        return torch.cat([x, channel], 1);
    }
}
