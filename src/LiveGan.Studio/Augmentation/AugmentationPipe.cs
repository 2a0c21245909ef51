using LiveGan.Studio.Datasets;
using TorchSharp;

namespace LiveGan.Studio.Augmentation;

/// <summary>
/// The augmentations of StyleGAN2-ADA (Karras et al. 2020, appendix B), each with probability p and the paper's strengths, so
/// that the discriminator sees few pictures in many forms and the generator need not show them. Every step is linear in the
/// picture and differentiable as often as wanted, so R1 reaches through it.
/// </summary>
/// <remarks>
/// One difference from the official code: geometry samples bilinearly with mirrored borders, where theirs doubles the picture
/// with wavelets first. One thread.
/// </remarks>
public sealed class AugmentationPipe(AugmentationCategories categories)
{
    /// <summary>Reads the official names: <c>blit</c>, <c>geom</c>, …, and <c>b, bg, bgc, bgcf, bgcfn, bgcfnc</c>.</summary>
    /// <exception cref="ArgumentException">There is no such name.</exception>
    public static AugmentationCategories Parse(string name) => name switch
    {
        "blit" or "b" => AugmentationCategories.Blit,
        "geom" => AugmentationCategories.Geom,
        "color" => AugmentationCategories.Color,
        "filter" => AugmentationCategories.Filter,
        "noise" => AugmentationCategories.Noise,
        "cutout" => AugmentationCategories.Cutout,
        "bg" => AugmentationCategories.Blit | AugmentationCategories.Geom,
        "bgc" => Parse("bg") | AugmentationCategories.Color,
        "bgcf" => Parse("bgc") | AugmentationCategories.Filter,
        "bgcfn" => Parse("bgcf") | AugmentationCategories.Noise,
        "bgcfnc" => Parse("bgcfn") | AugmentationCategories.Cutout,
        _ => throw new ArgumentException(
            $"there is no augmentation '{name}'; choose blit, geom, color, filter, noise, cutout, b, bg, bgc, bgcf, bgcfn or bgcfnc"),
    };

    /// <summary>Augments each picture of a batch by itself.</summary>
    /// <param name="pictures"><c>[N, 3, R, R]</c>, −1 to 1.</param>
    /// <param name="p">Probability of each augmentation, 0 to 1; 0 returns the pictures themselves.</param>
    /// <param name="seed">Which augmentations.</param>
    /// <param name="step">Which draw of that seed.</param>
    public torch.Tensor Apply(torch.Tensor pictures, double p, int seed, long step)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        if (p <= 0 || categories == AugmentationCategories.None)
            return pictures;
        int count = (int)pictures.size(0), resolution = (int)pictures.size(2);
        var draws = new AugmentationDraws[count];
        for (int i = 0; i < count; i++)
            draws[i] = new AugmentationDraws(new CountedRandom(seed, step * 65_536 + i), p);

        torch.Tensor x = pictures;
        if ((categories & (AugmentationCategories.Blit | AugmentationCategories.Geom)) != 0)
            x = Resampling.Apply(x, [.. draws.Select(draw => Geometry.Inverse(draw, categories, resolution))]);
        if (categories.HasFlag(AugmentationCategories.Color))
            x = ColorTransform.Apply(x, draws);
        if (categories.HasFlag(AugmentationCategories.Filter))
            x = BandFilter.Apply(x, draws);
        if (categories.HasFlag(AugmentationCategories.Noise))
            x = x + torch.randn(x.shape) * torch.tensor([.. draws.Select(draw => draw.Noise)], [count, 1, 1, 1]);
        if (categories.HasFlag(AugmentationCategories.Cutout))
            x = x * torch.tensor([.. draws.SelectMany(draw => Kept(draw, resolution))], [count, 1, resolution, resolution]);
        return x;
    }

    static float[] Kept(AugmentationDraws draw, int resolution)
    {
        const float size = 0.5f;
        var kept = new float[resolution * resolution];
        for (int i = 0; i < kept.Length; i++)
        {
            float x = (i % resolution + 0.5f) / resolution, y = (i / resolution + 0.5f) / resolution;
            bool cut = draw.Cutout is { } centre && Math.Abs(x - centre.X) < size / 2 && Math.Abs(y - centre.Y) < size / 2;
            kept[i] = cut ? 0 : 1;
        }
        return kept;
    }
}
