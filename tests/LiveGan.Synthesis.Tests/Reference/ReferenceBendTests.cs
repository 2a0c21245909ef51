using FsCheck.Xunit;
using LiveGan.Core.Bending;
using LiveGan.Core.Latents;
using LiveGan.Synthesis.Reference;

namespace LiveGan.Synthesis.Tests.Reference;

/// <summary>Each bend on a map small enough to do by hand.</summary>
public sealed class ReferenceBendTests
{
    static readonly float[] Map = [1, 2, 3, 4, 5, 6, 7, 8, 9];

    [Fact]
    public void Shifts_by_a_pixel_to_the_right_and_half_a_pixel_down()
    {
        Assert.Equal([0, 1, 2, 0, 4, 5, 0, 7, 8], Bent(new Bend { ShiftX = 1f / 3 }), Close);
        Assert.Equal([0.5f, 1, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f, 6.5f, 7.5f], Bent(new Bend { ShiftY = 1f / 6 }), Close);
    }

    [Fact]
    public void Turns_counter_clockwise() =>
        Assert.Equal([3, 6, 9, 2, 5, 8, 1, 4, 7], Bent(new Bend { Rotate = 0.25f }), Close);

    [Fact]
    public void Enlarges_about_the_middle()
    {
        Assert.Equal([3, 3.5f, 4, 4.5f, 5, 5.5f, 6, 6.5f, 7], Bent(new Bend { Zoom = 2 }), Close);
        Assert.Equal([0, 0, 0, 0, 5, 0, 0, 0, 0], Bent(new Bend { Zoom = 0.5f }), Close);
    }

    [Fact]
    public void Mirrors_and_mixes_with_the_mirror()
    {
        Assert.Equal([3, 2, 1, 6, 5, 4, 9, 8, 7], Bent(new Bend { FlipX = 1 }), Close);
        Assert.Equal([7, 8, 9, 4, 5, 6, 1, 2, 3], Bent(new Bend { FlipY = 1 }), Close);
        Assert.Equal([2.5f, 3.5f, 4.5f, 4, 5, 6, 5.5f, 6.5f, 7.5f], Bent(new Bend { FlipY = 0.25f }), Close);
    }

    [Fact]
    public void Mirrors_before_it_turns() =>
        Assert.Equal([1, 4, 7, 2, 5, 8, 3, 6, 9], Bent(new Bend { FlipX = 1, Rotate = 0.25f }), Close);

    [Fact]
    public void Thresholds_scales_and_ablates()
    {
        Assert.Equal([-2.5f, -1.5f, -0.5f, 0, 0, 0, 0.5f, 1.5f, 2.5f], Bent(new Bend { Threshold = 1.5f }, Map.Select(v => v - 5)), Close);
        Assert.Equal([.. Map.Select(v => -v)], Bent(new Bend { Scale = -1 }), Close);
        Assert.Equal([.. Map.Select(v => v / 4)], Bent(new Bend { Ablate = 0.75f }), Close);
    }

    [Fact]
    public void Leaves_other_channels_alone()
    {
        float[] maps = [.. Map, .. Map, .. Map];
        ReferenceBend.Apply(new Bend { Ablate = 1 }, DimensionSelection.Parse("1,9").ResolveWithin(3), maps, 3, new double[9]);
        Assert.Equal([.. Map, .. new float[9], .. Map], maps);
    }

    [Property]
    public bool A_turn_and_the_turn_back_by_quarters_is_nothing(byte quarters)
    {
        var bend = new Bend { Rotate = quarters % 5 * 0.25f };
        float[] there = Bent(bend), back = Bent(bend with { Rotate = -bend.Rotate }, there);
        return back.Zip(Map).All(pair => Close(pair.First, pair.Second));
    }

    static bool Close(float a, float b) => MathF.Abs(a - b) < 1e-5f;

    static float[] Bent(Bend bend, IEnumerable<float>? map = null)
    {
        float[] values = [.. map ?? Map];
        ReferenceBend.Apply(bend.Limited(), [0], values, 3, new double[9]);
        return values;
    }
}
