using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace LiveGan.Studio.Projection;

/// <summary>
/// How different a picture looks from a target: the squared distance of the features that a network gives which the user
/// supplies as TorchScript. NVIDIA's <c>vgg16.pt</c> is asked for LPIPS features by its further arguments; any network that
/// takes pictures <c>[1, 3, R, R]</c> of 0 to 255 will do.
/// </summary>
/// <remarks>One thread.</remarks>
sealed class PerceptualDistance : IDisposable
{
    // As the official projector: a perceptual network needs no larger pictures.
    const int LargestSide = 256;

    // (resize_images, return_features, return_lpips), as NVIDIA's file takes them; and nothing.
    static readonly object[][] Calls = [[false, false, true], []];

    readonly torch.jit.ScriptModule _network;
    readonly object[] _words;
    readonly torch.Tensor _target;

    /// <param name="path">The network.</param>
    /// <param name="target"><c>[1, 3, R, R]</c>, −1 to 1.</param>
    /// <exception cref="StudioException">The file is no such network.</exception>
    public PerceptualDistance(string path, torch.Tensor target)
    {
        string reason = "it gives nothing";
        try
        {
            _network = torch.jit.load(path);
        }
        // TorchSharp's own exception of a missing file is another than libtorch's.
        catch (Exception error) when (error is ExternalException or FileNotFoundException)
        {
            throw new StudioException($"cannot compare with '{path}': {error.Message}; choose a VGG or LPIPS network as TorchScript", error);
        }
        using IDisposable frozen = torch.no_grad();
        foreach (object[] words in Calls)
        {
            try
            {
                (_words, _target) = (words, Features(target, words));
                return;
            }
            catch (ExternalException error)
            {
                reason = error.Message;
            }
        }
        _network.Dispose();
        throw new StudioException($"cannot compare with '{path}': {reason}; it must take pictures [1, 3, R, R] of 0 to 255");
    }

    /// <summary>The distance of a picture <c>[1, 3, R, R]</c>, −1 to 1, as <c>[]</c>.</summary>
    public torch.Tensor To(torch.Tensor picture) => (Features(picture, _words) - _target).square().sum();

    public void Dispose() => _network.Dispose();

    torch.Tensor Features(torch.Tensor picture, object[] words)
    {
        torch.Tensor bright = picture * 127.5 + 128;
        if (picture.size(2) > LargestSide)
            bright = avg_pool2d(bright, picture.size(2) / LargestSide);
        return (torch.Tensor)_network.call([bright, .. words]);
    }
}
