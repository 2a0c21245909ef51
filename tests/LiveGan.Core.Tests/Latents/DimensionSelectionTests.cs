using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LiveGan.Core.Latents;
using LiveGan.Core.Performance;

namespace LiveGan.Core.Tests.Latents;

public sealed class DimensionSelectionTests
{
    [Theory]
    [InlineData("all", 6, new[] { 0, 1, 2, 3, 4, 5 })]
    [InlineData("4", 6, new[] { 4 })]
    [InlineData("1-3", 6, new[] { 1, 2, 3 })]
    [InlineData("5, 0-1, 1-2", 6, new[] { 5, 0, 1, 2 })]
    [InlineData("0%-50%", 6, new[] { 0, 1, 2 })]
    [InlineData("50%-100%", 6, new[] { 3, 4, 5 })]
    [InlineData("99%-100%", 6, new[] { 5 })]
    [InlineData("0%-10%", 1, new[] { 0 })]
    public void It_selects_what_it_says(string text, int dimensions, int[] expected) =>
        Assert.Equal(expected, DimensionSelection.Parse(text).Resolve(dimensions));

    [Theory]
    [InlineData("")]
    [InlineData("some")]
    [InlineData("3-1")]
    [InlineData("-1")]
    [InlineData("1,")]
    [InlineData("65536")]
    [InlineData("5%")]
    [InlineData("0%-7")]
    [InlineData("0%-101%")]
    [InlineData("50%-50%")]
    [InlineData("99999999999999999999")]
    [InlineData("1 2")]
    public void Anything_else_is_refused(string text)
    {
        Assert.False(DimensionSelection.TryParse(text, out _));
        Assert.Contains($"'{text}'", Assert.Throws<FormatException>(() => DimensionSelection.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dimension_that_the_network_lacks_is_named_with_the_remedy()
    {
        var error = Assert.Throws<PerformanceException>(() => DimensionSelection.Parse("500-511").Resolve(64));
        Assert.Contains("dimension 511", error.Message, StringComparison.Ordinal);
        Assert.Contains("0 to 63", error.Message, StringComparison.Ordinal);
    }

    [Property]
    public Property What_it_writes_it_reads() => Prop.ForAll(Generators.Selections.ToArbitrary(), selection =>
        DimensionSelection.Parse(selection.ToString()).Equals(selection));

    [Property]
    public bool Adjoining_shares_cover_every_dimension_once(PositiveInt size, byte cut)
    {
        int dimensions = 100 + size.Get % 1000;
        int at = 1 + cut % 99;
        int[] left = DimensionSelection.Parse($"0%-{at}%").Resolve(dimensions);
        int[] right = DimensionSelection.Parse($"{at}%-100%").Resolve(dimensions);
        return left.Concat(right).SequenceEqual(Enumerable.Range(0, dimensions));
    }
}
