using FsCheck.Xunit;

namespace LiveGan.Synthesis.Tests;

public class TruncationTests
{
    [Fact]
    public void Reaches_the_rows_below_the_cutoff()
    {
        var ws = new float[6];
        Truncation.Apply([3f, -1f], [1f, 1f], 0.5f, 2, ws);
        Assert.Equal([2f, 0f, 2f, 0f, 3f, -1f], ws);
        Truncation.Apply([3f, -1f], [1f, 1f], 0.5f, -1, ws);
        Assert.Equal([2f, 0f, 2f, 0f, 2f, 0f], ws);
        Truncation.Apply([3f, -1f], [1f, 1f], 0.5f, 0, ws);
        Assert.Equal([3f, -1f, 3f, -1f, 3f, -1f], ws);
        Truncation.Apply([3f, -1f], [1f, 1f], -1f, 99, ws);
        Assert.Equal([-1f, 3f, -1f, 3f, -1f, 3f], ws);
    }

    [Property]
    public bool Psi_one_leaves_w_and_psi_zero_is_the_average(short a, short b, short average)
    {
        var ws = new float[4];
        Truncation.Apply([a, b], [average, -average], 1f, -1, ws);
        bool left = ws.AsSpan().SequenceEqual([a, b, a, b]);
        Truncation.Apply([a, b], [average, -average], 0f, -1, ws);
        return left && ws.AsSpan().SequenceEqual([average, -average, average, -average]);
    }

    [Fact]
    public void Refuses_lengths_that_do_not_fit()
    {
        Assert.Throws<ArgumentException>(() => Truncation.Apply([1f], [1f, 2f], 1f, -1, new float[2]));
        Assert.Throws<ArgumentException>(() => Truncation.Apply([1f, 2f], [1f, 2f], 1f, -1, new float[3]));
    }
}
