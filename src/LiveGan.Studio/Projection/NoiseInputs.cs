using LiveGan.Studio.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.nn.functional;

namespace LiveGan.Studio.Projection;

/// <summary>
/// The noise inputs of a network while a picture is searched: trained along with w, penalised where neighbours resemble each
/// other at any size, and brought back to mean 0 and deviation 1 after every step (StyleGAN2, appendix D).
/// </summary>
/// <remarks>One thread.</remarks>
sealed class NoiseInputs : IDisposable
{
    // Below this size neighbours are not compared.
    const int Smallest = 8;

    /// <summary>White noise for every input of a network; nothing for a network without.</summary>
    public NoiseInputs(Generator generator) => Tensors = [.. generator.Noise.Select(noise => torch.nn.Parameter(torch.randn(noise.shape)))];

    /// <summary><c>[1, 1, n, n]</c> each.</summary>
    public IReadOnlyList<Parameter> Tensors { get; }

    /// <summary>The penalty, <c>[]</c>, of all inputs at all sizes: the squared mean product of neighbours, across and down.</summary>
    public torch.Tensor Regularity() => Tensors.Select(Regularity).Aggregate((a, b) => a + b);

    /// <summary>The penalty of one input.</summary>
    internal static torch.Tensor Regularity(torch.Tensor noise)
    {
        torch.Tensor sum = Likeness(noise);
        while (noise.size(2) > Smallest)
        {
            noise = avg_pool2d(noise, 2);
            sum = sum + Likeness(noise);
        }
        return sum;
    }

    /// <summary>Brings every input to mean 0 and deviation 1.</summary>
    public void Normalize()
    {
        using IDisposable frozen = torch.no_grad();
        foreach (Parameter noise in Tensors)
        {
            torch.Tensor centred = noise - noise.mean();
            noise.copy_(centred * centred.square().mean().rsqrt());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Parameter noise in Tensors)
            noise.Dispose();
    }

    static torch.Tensor Likeness(torch.Tensor noise)
        => (noise * Turned(noise, 3)).mean().square() + (noise * Turned(noise, 2)).mean().square();

    static torch.Tensor Turned(torch.Tensor noise, int dim)
    {
        long last = noise.size(dim) - 1;
        return torch.cat([noise.narrow(dim, last, 1), noise.narrow(dim, 0, last)], dim);
    }
}
