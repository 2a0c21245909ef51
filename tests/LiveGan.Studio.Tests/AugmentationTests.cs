using LiveGan.Studio.Augmentation;
using LiveGan.Studio.Datasets;
using TorchSharp;

namespace LiveGan.Studio.Tests;

public sealed class AugmentationTests
{
    const int Size = 24, Many = 4000;

    [Theory]
    [InlineData("blit")]
    [InlineData("geom")]
    [InlineData("color")]
    [InlineData("filter")]
    [InlineData("noise")]
    [InlineData("cutout")]
    [InlineData("bgcfnc")]
    public void Nothing_changes_at_zero_and_something_at_one(string name)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.manual_seed(1);
        torch.Tensor pictures = torch.randn([4, 3, Size, Size]);
        var pipe = new AugmentationPipe(AugmentationPipe.Parse(name));
        Assert.Same(pictures, pipe.Apply(pictures, 0, 1, 1));
        float[] before = pictures.data<float>().ToArray(), nearly = pipe.Apply(pictures, 1e-9, 1, 1).data<float>().ToArray();
        Assert.InRange(before.Zip(nearly, (a, b) => Math.Abs(a - b)).Max(), 0, 1e-5);
        torch.manual_seed(2);
        float[] once = pipe.Apply(pictures, 1, 1, 1).data<float>().ToArray();
        torch.manual_seed(2);
        Assert.Equal(once, pipe.Apply(pictures, 1, 1, 1).data<float>().ToArray());
        for (int i = 0; i < 4; i++)
            Assert.NotEqual(before[(i * 3 * Size * Size)..((i + 1) * 3 * Size * Size)], once[(i * 3 * Size * Size)..((i + 1) * 3 * Size * Size)]);
        Assert.NotEqual(once, pipe.Apply(pictures, 1, 1, 2).data<float>().ToArray());
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    public void Chance_has_the_papers_statistics(double p)
    {
        AugmentationDraws[] draws = [.. Enumerable.Range(0, Many).Select(i => new AugmentationDraws(new CountedRandom(7, i), p))];
        double Share(Func<AugmentationDraws, bool> is_) => draws.Count(is_) / (double)Many;
        double Log(Func<AugmentationDraws, float> of) => Math.Sqrt(draws.Average(draw => Math.Pow(Math.Log2(of(draw)), 2)));
        Assert.InRange(Share(draw => draw.Mirror), p / 2 - 0.03, p / 2 + 0.03);
        Assert.InRange(Share(draw => draw.QuarterTurns != 0), p * 0.75 - 0.03, p * 0.75 + 0.03);
        Assert.InRange(Share(draw => draw.FirstTurn != 0 || draw.SecondTurn != 0), p - 0.03, p + 0.03);
        Assert.InRange(Share(draw => draw.Cutout is not null), p - 0.03, p + 0.03);
        Assert.InRange(Share(draw => draw.LumaFlip), p / 2 - 0.03, p / 2 + 0.03);
        Assert.InRange(Log(draw => draw.Scale), 0.2 * Math.Sqrt(p) * 0.93, 0.2 * Math.Sqrt(p) * 1.07);
        Assert.InRange(Log(draw => draw.Contrast), 0.5 * Math.Sqrt(p) * 0.93, 0.5 * Math.Sqrt(p) * 1.07);
        Assert.InRange(Log(draw => draw.Saturation), Math.Sqrt(p) * 0.93, Math.Sqrt(p) * 1.07);
        Assert.InRange(draws.Max(draw => Math.Abs(draw.WholeShift.X)), 0.12, 0.125);
        Assert.InRange(Math.Sqrt(draws.Average(draw => draw.Shift.Y * draw.Shift.Y)), 0.125 * Math.Sqrt(p) * 0.93, 0.125 * Math.Sqrt(p) * 1.07);
        Assert.InRange(Math.Sqrt(draws.Average(draw => draw.Noise * draw.Noise)), 0.1 * Math.Sqrt(p) * 0.93, 0.1 * Math.Sqrt(p) * 1.07);
    }

    [Fact]
    public void Blitting_moves_pixels_without_blur()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.manual_seed(3);
        torch.Tensor pictures = torch.randn([16, 3, Size, Size]);
        float[] moved = new AugmentationPipe(AugmentationCategories.Blit).Apply(pictures, 1, 4, 0).data<float>().ToArray();
        var values = pictures.data<float>().ToArray().ToHashSet();
        Assert.All(moved, value => Assert.Contains(value, values));
    }

    [Fact]
    public void Bands_add_up_and_split_frequencies()
    {
        Assert.Equal(4, BandFilter.Bands.Count);
        Assert.All(BandFilter.Bands, band => Assert.Equal(43, band.Length));
        for (int k = 0; k < 43; k++)
            Assert.Equal(k == 21 ? 1 : 0, BandFilter.Bands.Sum(band => band[k]), 12);
        Assert.Equal([1, 0, 0, 0], BandFilter.Bands.Select(band => Math.Round(band.Sum(), 9)));
        Assert.Equal([0, 0, 0, 1], BandFilter.Bands.Select(band => Math.Round(band.Select((tap, k) => k % 2 == 1 ? tap : -tap).Sum(), 9)));
    }

    [Fact]
    public void Grey_stays_grey_but_for_brightness_and_contrast()
    {
        for (int i = 0; i < 200; i++)
        {
            var draw = new AugmentationDraws(new CountedRandom(5, i), 1);
            var grey = System.Numerics.Vector3.Transform(new System.Numerics.Vector3(0.4f), ColorTransform.Map(draw));
            float expected = (0.4f + draw.Brightness) * draw.Contrast * (draw.LumaFlip ? -1 : 1);
            Assert.Equal(expected, grey.X, 4);
            Assert.Equal(grey.X, grey.Y, 4);
            Assert.Equal(grey.X, grey.Z, 4);
        }
    }

    // Everything but noise is linear: the derivative along a direction is the difference, exactly, and its own slope is 0.
    [Theory]
    [InlineData("geom")]
    [InlineData("bgcf")]
    public void Slopes_of_slopes_pass_through(string name)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.manual_seed(6);
        var pipe = new AugmentationPipe(AugmentationPipe.Parse(name));
        torch.Tensor x = torch.randn([2, 3, Size, Size], requires_grad: true), direction = torch.randn([2, 3, Size, Size]);
        torch.Tensor y = pipe.Apply(x, 1, 2, 3);
        torch.Tensor slope = torch.autograd.grad([(y * y * y).sum()], [x], create_graph: true)[0];
        double analytic = (torch.autograd.grad([(slope * direction).sum()], [x])[0] * direction).sum().item<double>();

        torch.Tensor moved = pipe.Apply(direction, 1, 2, 3) - pipe.Apply(direction * 0, 1, 2, 3);
        double expected = (y * moved.square()).sum().item<double>() * 6;
        Assert.Equal(expected, analytic, Math.Abs(expected) * 1e-3 + 1e-2);
    }

    [Fact]
    public void Probability_rises_while_the_discriminator_is_sure_and_falls_while_it_is_not()
    {
        var adaptive = new AdaptiveProbability();
        for (int step = 0; step < 40; step++)
            adaptive.Observe(0.9, 32, 0.6, 10_000);
        Assert.Equal(40 * 32 / 10_000.0, adaptive.P, 9);
        for (int step = 0; step < 20; step++)
            adaptive.Observe(0.1, 32, 0.6, 10_000);
        Assert.Equal(20 * 32 / 10_000.0, adaptive.P, 9);
        for (int step = 0; step < 4000; step++)
            adaptive.Observe(-1, 32, 0.6, 10_000);
        Assert.Equal(0, adaptive.P);
    }

    [Fact]
    public void Unknown_names_are_refused()
        => Assert.Contains("bgcfnc", Assert.Throws<ArgumentException>(() => AugmentationPipe.Parse("gbc")).Message, StringComparison.Ordinal);
}
