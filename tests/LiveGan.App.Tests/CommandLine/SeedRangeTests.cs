using FsCheck;
using FsCheck.Xunit;
using LiveGan.App.CommandLine;

namespace LiveGan.App.Tests.CommandLine;

public sealed class SeedRangeTests
{
    [Theory]
    [InlineData("7", new uint[] { 7 })]
    [InlineData("0-3", new uint[] { 0, 1, 2, 3 })]
    [InlineData("3,14,15", new uint[] { 3, 14, 15 })]
    [InlineData("85, 0-1,4294967295", new uint[] { 85, 0, 1, 4294967295 })]
    public void Lists_and_ranges_are_read_in_order(string text, uint[] seeds) => Assert.Equal(seeds, SeedRange.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("-1")]
    [InlineData("1-")]
    [InlineData("5-2")]
    [InlineData("1,,2")]
    [InlineData("4294967296")]
    [InlineData("0-4294967295")]
    [InlineData("0-60000,0-60000")]
    public void Anything_else_is_refused(string text) => Assert.Throws<UsageException>(() => SeedRange.Parse(text));

    [Property]
    public void What_is_written_is_read(NonEmptyArray<uint> seeds) =>
        Assert.Equal(seeds.Get, SeedRange.Parse(string.Join(',', seeds.Get)));
}
