using LiveGan.Checkpoints.Networks;
using TorchSharp;

namespace LiveGan.Studio.Networks;

/// <summary>The layers of one resolution of a <see cref="Discriminator"/>.</summary>
sealed class ResolutionBlock
{
    readonly bool _pools, _picturesGoOn;
    readonly torch.ScalarType _precision;

    /// <param name="parameters">Receives its tensors.</param>
    /// <param name="settings">Shape of the networks.</param>
    /// <param name="resolution">Height and width of what it reads.</param>
    /// <param name="precision">Precision of activations.</param>
    /// <param name="silent">Starts without effect on what lies behind it.</param>
    public ResolutionBlock(ParameterSet parameters, NetworkSettings settings, int resolution, torch.ScalarType precision, bool silent)
    {
        int channels = settings.Channels(resolution), next = settings.Channels(resolution / 2);
        string name = $"b{resolution}";
        bool residual = settings.Discriminator == DiscriminatorArchitecture.Resnet;
        _pools = settings.Discriminator == DiscriminatorArchitecture.Pooled;
        _picturesGoOn = _pools || settings.Discriminator == DiscriminatorArchitecture.Skip;
        _precision = precision;
        if (_picturesGoOn || resolution == settings.Resolution)
            FromRgb = new ConvolutionLayer(parameters, name + ".fromrgb", 3, channels, 1, clamp: settings.Clamp);
        Conv0 = new ConvolutionLayer(parameters, name + ".conv0", channels, channels, 3, clamp: settings.Clamp);
        Conv1 = new ConvolutionLayer(
            parameters, name + ".conv1", channels, next, 3, silent && _pools, strides: !_pools, residual ? Math.Sqrt(0.5) : 1, settings.Clamp);
        if (residual)
            Skip = new BypassLayer(parameters, name + ".skip", channels, next);
    }

    public ConvolutionLayer? FromRgb { get; }

    public ConvolutionLayer Conv0 { get; }

    public ConvolutionLayer Conv1 { get; }

    public BypassLayer? Skip { get; }

    /// <param name="x"><c>[N, C, n, n]</c> of the block before, or null for the first.</param>
    /// <param name="picture"><c>[N, 3, n, n]</c>, or null where no block after the first sees it.</param>
    /// <param name="resampler">Halves.</param>
    /// <returns>Both at half the size.</returns>
    public (torch.Tensor X, torch.Tensor? Picture) Forward(torch.Tensor? x, torch.Tensor? picture, Resampler resampler)
    {
        if (FromRgb is not null)
        {
            torch.Tensor seen = FromRgb.Forward(Layout.ChannelsLast(picture!, _precision), _precision);
            x = x is null ? seen : x + seen;
        }
        torch.Tensor? bypass = Skip?.Forward(resampler.Halve(x!), _precision);
        x = Conv0.Forward(x!, _precision);
        x = Conv1.Forward(_pools ? resampler.Halve(x) : resampler.SmoothForStride(x), _precision);
        return (bypass is null ? x : bypass + x, _picturesGoOn ? resampler.HalvePicture(picture!) : null);
    }
}
