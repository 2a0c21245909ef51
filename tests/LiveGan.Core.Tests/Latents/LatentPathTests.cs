using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LiveGan.Core.Latents;

namespace LiveGan.Core.Tests.Latents;

public sealed class LatentPathTests
{
    static Gen<float[][]> Keys { get; } =
        from count in Gen.Choose(2, 9)
        from keys in Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(-3000, 3000).Select(i => (i + 0.5f) / 1000f), 5), count)
        select keys;

    [Property(MaxTest = 300)]
    public Property Every_curve_goes_through_every_latent() => Prop.ForAll(
        Keys.ToArbitrary(),
        Gen.Elements(Enum.GetValues<LatentCurve>()).ToArbitrary(),
        Gen.Elements(true, false).ToArbitrary(),
        (keys, curve, isClosed) =>
        {
            var path = new LatentPath(keys, curve, isClosed);
            Assert.Equal(isClosed ? keys.Length : keys.Length - 1, path.Length);
            for (int i = 0; i < keys.Length; i++) AssertNear(keys[i], At(path, i), 1e-5);
            AssertNear(At(path, isClosed ? 0 : path.Length), At(path, isClosed ? path.Length : path.Length + 3), 1e-5);
        });

    [Property(MaxTest = 200)]
    public Property A_cubic_path_has_no_corner_where_it_closes_either() => Prop.ForAll(Keys.ToArbitrary(), keys =>
    {
        if (keys.Length < 3) return;
        var path = new LatentPath(keys, LatentCurve.Cubic, isClosed: true);
        const double Step = 1e-3;
        for (int i = 0; i < keys.Length; i++)
        {
            float[] here = At(path, i);
            float[] before = At(path, i - Step);
            float[] after = At(path, i + Step);
            for (int d = 0; d < here.Length; d++) Assert.Equal(here[d] - (double)before[d], after[d] - (double)here[d], 1e-4);
        }
    });

    [Fact]
    public void A_spherical_path_keeps_its_length_and_speed()
    {
        var path = new LatentPath([[2, 0, 0], [0, 2, 0], [0, 0, 2]], LatentCurve.Spherical, isClosed: true);
        for (double at = 0; at < 3; at += 0.05)
        {
            float[] here = At(path, at);
            Assert.Equal(2, Math.Sqrt(here.Sum(value => (double)value * value)), 1e-5);
        }
        AssertNear([MathF.Sqrt(3), 1, 0], At(path, 1 / 3.0), 1e-5);
    }

    [Fact]
    public void A_natural_spline_is_the_known_one()
    {
        // Through 0, 1, 0 at rest at the ends: M1 = −3, so the middle of the first step is ½ + 3·0.0625 = 0.6875.
        var path = new LatentPath([[0], [1], [0]], LatentCurve.Cubic, isClosed: false);
        Assert.Equal(0.6875f, At(path, 0.5)[0], 1e-6f);
        Assert.Equal(0.6875f, At(path, 1.5)[0], 1e-6f);
    }

    [Theory]
    [InlineData(LatentCurve.Spherical)]
    [InlineData(LatentCurve.Linear)]
    public void Opposite_or_empty_latents_break_nothing(LatentCurve curve)
    {
        var path = new LatentPath([[1, 0], [-1, 0], [0, 0]], curve, isClosed: true);
        for (double at = -1; at < 4; at += 0.1) Assert.All(At(path, at), value => Assert.True(float.IsFinite(value)));
    }

    static float[] At(LatentPath path, double position)
    {
        var values = new float[path.Dimensions];
        path.Evaluate(position, values);
        return values;
    }

    static void AssertNear(float[] expected, float[] actual, double tolerance)
    {
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], tolerance);
    }
}
