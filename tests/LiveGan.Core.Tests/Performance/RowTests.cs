using LiveGan.Core.Latents;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Tests.Performance;

/// <summary>Looks that hold a w for every layer.</summary>
public class RowTests
{
    static readonly Look First = Performance.Play.Still with { Space = LatentSpace.W, Morph = 1000, Rows = [[1, 2], [], [-4]] };
    static readonly Look Second = First with { Name = "Second", Rows = [[10]] };
    static readonly Look Plain = First with { Name = "Plain", Rows = [] };

    [Fact]
    public void Rows_come_and_go_with_their_look_and_never_jump()
    {
        var performance = new LivePerformance(2, First);
        Assert.Equal([1, 2, -4], Heard(performance, 0));
        performance.Load(Second, 1);
        Assert.Equal([1, 2, -4], Heard(performance, 1));
        Assert.Equal([5.5f, 1, -2], Heard(performance, 1.5));
        // In the middle of the way: what is heard then goes on from where it is.
        performance.Load(Plain, 1.5);
        Assert.Equal([5.5f, 1, -2], Heard(performance, 1.5));
        Assert.Equal([2.75f, 0.5f, -1], Heard(performance, 2));
        Assert.Equal([0, 0, 0], Heard(performance, 2.5));
        performance.Load(First, 3);
        performance.Load(Plain, 5);
        performance.Load(First, 7);
        Assert.Null(performance.Frame(7).FormerRows);
    }

    [Fact]
    public void Undo_and_cues_bring_rows_back()
    {
        var performance = new LivePerformance(2, First);
        performance.StoreCue(0, "", 0);
        performance.Load(Plain, 1);
        Assert.True(performance.Undo(3));
        Assert.Equal([1, 2, -4], Heard(performance, 5));
        performance.Load(Second, 6);
        performance.LaunchCue(0, 8);
        Assert.Equal([1, 2, -4], Heard(performance, 20));
        performance.Apply(new PerformanceEdit { Kind = EditKind.PutLook, Look = Plain with { Name = "Edited" } }, 21);
        Assert.Equal([1, 2, -4], Heard(performance, 22));
    }

    [Fact]
    public void Rows_are_kept_as_json_and_belong_to_w()
    {
        Look read = Look.Parse(First.ToJson(), "look.json");
        Assert.Equal(First.Rows, read.Rows);
        string z = First.ToJson().Replace("\"w\"", "\"z\"", StringComparison.Ordinal);
        Assert.Contains("w-space", Assert.Throws<PresetException>(() => Look.Parse(z, "look.json")).Message, StringComparison.Ordinal);
        string flat = First.ToJson().Replace("\"rows\": [", "\"rows\": [3,", StringComparison.Ordinal);
        Assert.Contains("lists of numbers", Assert.Throws<PresetException>(() => Look.Parse(flat, "look.json")).Message, StringComparison.Ordinal);
    }

    static float[] Heard(LivePerformance performance, double time)
    {
        LatentFrame frame = performance.Frame(time);
        return [Of(frame, 0, 0), Of(frame, 0, 1), Of(frame, 2, 0)];
    }

    static float Of(LatentFrame frame, int row, int dimension)
        => At(frame.Rows, row, dimension) * frame.RowShare + At(frame.FormerRows, row, dimension) * frame.FormerRowShare;

    static float At(RowOffsets? rows, int row, int dimension)
        => rows is not null && dimension < rows.Of(row).Length ? rows.Of(row)[dimension] : 0;
}
